-- The tree over the leaves of all events, as it is published. Made from them; nothing here waits when something is recorded.
-- Hashes of one tile, one behind the other. A row only grows, at its end.
CREATE TABLE log_tiles (
  level BIGINT NOT NULL,
  tile BIGINT NOT NULL,
  hashes BYTEA NOT NULL,
  PRIMARY KEY (level, tile)
);

-- Each checkpoint that was signed, with the signatures of the log. Its text is never changed.
CREATE TABLE log_checkpoints (
  size BIGINT NOT NULL PRIMARY KEY,
  note TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- The keys that sign them. What was signed can be verified for ever, so that none is deleted.
CREATE TABLE log_keys (
  key TEXT NOT NULL PRIMARY KEY,
  -- Encrypted with the secret of the store; NULL once it signs no more.
  secret TEXT,
  since BIGINT NOT NULL,
  until BIGINT
);

-- At most one has no end.
CREATE UNIQUE INDEX log_keys_open ON log_keys ((1)) WHERE until IS NULL;

-- What witnesses have signed: a line of signature under a checkpoint.
CREATE TABLE log_cosignatures (
  size BIGINT NOT NULL REFERENCES log_checkpoints (size),
  key TEXT NOT NULL,
  line TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (size, key)
);
