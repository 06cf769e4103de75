-- The record. Instants are milliseconds since 1970 in UTC; ids are text, as people see them in addresses.
-- A stream has the position of its first event for a number: short keys keep the index of all events small.
CREATE TABLE streams (
  id bigint NOT NULL PRIMARY KEY,
  name text NOT NULL UNIQUE
);

CREATE TABLE events (
  position bigint NOT NULL PRIMARY KEY,
  stream bigint NOT NULL REFERENCES streams (id),
  version bigint NOT NULL,
  name text NOT NULL,
  data bytea NOT NULL,
  -- Its hash as a leaf of the tree of all events.
  leaf bytea NOT NULL
);

CREATE UNIQUE INDEX events_stream_version ON events (stream, version);

-- What may be redacted stands beside the events, never in them.
CREATE TABLE seals (
  position bigint NOT NULL REFERENCES events (position),
  place bigint NOT NULL,
  commitment text NOT NULL,
  salt bytea,
  content bytea,
  PRIMARY KEY (position, place)
);

-- The commands of the last weeks, so that one sent twice is recorded once.
CREATE TABLE commands (
  id text NOT NULL PRIMARY KEY,
  -- Of what it said; NULL where something of that was redacted since.
  digest bytea,
  -- Of the first and the last event that it brought.
  position bigint NOT NULL,
  last bigint NOT NULL,
  at bigint NOT NULL
);

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  position bigint NOT NULL REFERENCES events (position),
  content bytea,
  due bigint NOT NULL,
  tries bigint NOT NULL DEFAULT 0,
  claimed_until bigint,
  sent bigint,
  dead bigint,
  problem text
);

CREATE INDEX outbox_waiting ON outbox (due) WHERE sent IS NULL AND dead IS NULL;

CREATE TABLE read_models (
  name text NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- Keys of the installation, drawn when it was made.
CREATE TABLE installation_keys (
  name text NOT NULL PRIMARY KEY,
  key bytea NOT NULL
);

-- Under this, what commands say is digested. Two random ids are as many random bits as PostgreSQL gives without an extension.
INSERT INTO installation_keys (name, key)
VALUES ('commands', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
