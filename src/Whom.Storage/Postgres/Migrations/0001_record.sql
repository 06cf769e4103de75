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
  -- The command that brought it and those after it; so that one sent twice is recorded once.
  command text,
  UNIQUE (stream, version)
);

CREATE UNIQUE INDEX events_command ON events (command) WHERE command IS NOT NULL;

-- What may be redacted stands beside the events, never in them.
CREATE TABLE seals (
  position bigint NOT NULL REFERENCES events (position),
  place bigint NOT NULL,
  commitment text NOT NULL,
  salt bytea,
  content bytea,
  PRIMARY KEY (position, place)
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
