-- The record. Instants are milliseconds since 1970 in UTC; ids are text, as people see them in addresses.
-- A stream has the position of its first event for a number: short keys keep the index of all events small.
CREATE TABLE streams (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE events (
  position INTEGER NOT NULL PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (id),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  data BLOB NOT NULL,
  -- Its hash as a leaf of the tree of all events.
  leaf BLOB NOT NULL
);

CREATE UNIQUE INDEX events_stream_version ON events (stream, version);

-- What may be redacted stands beside the events, never in them.
CREATE TABLE seals (
  position INTEGER NOT NULL REFERENCES events (position),
  place INTEGER NOT NULL,
  commitment TEXT NOT NULL,
  salt BLOB,
  content BLOB,
  PRIMARY KEY (position, place)
) WITHOUT ROWID;

-- The commands of the last weeks, so that one sent twice is recorded once.
CREATE TABLE commands (
  id TEXT NOT NULL PRIMARY KEY,
  -- Of what it said; NULL where something of that was redacted since.
  digest BLOB,
  -- Of the first and the last event that it brought.
  position INTEGER NOT NULL,
  last INTEGER NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL REFERENCES events (position),
  content BLOB,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  claimed_until INTEGER,
  sent INTEGER,
  dead INTEGER,
  problem TEXT
);

CREATE INDEX outbox_waiting ON outbox (due) WHERE sent IS NULL AND dead IS NULL;

CREATE TABLE read_models (
  name TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;

-- Keys of the installation, drawn when it was made.
CREATE TABLE installation_keys (
  name TEXT NOT NULL PRIMARY KEY,
  key BLOB NOT NULL
) WITHOUT ROWID;

-- Under this, what commands say is digested.
INSERT INTO installation_keys (name, key) VALUES ('commands', randomblob(32));
