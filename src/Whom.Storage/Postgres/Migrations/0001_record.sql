-- The record. Instants are milliseconds since 1970 in UTC; ids are text, as people see them in addresses.
CREATE TABLE streams (
  name text NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

CREATE TABLE events (
  position bigint NOT NULL PRIMARY KEY,
  stream text NOT NULL REFERENCES streams (name),
  version bigint NOT NULL,
  name text NOT NULL,
  data bytea NOT NULL,
  UNIQUE (stream, version)
);

-- What may be redacted stands beside the events, never in them.
CREATE TABLE seals (
  position bigint NOT NULL REFERENCES events (position),
  place bigint NOT NULL,
  commitment text NOT NULL UNIQUE,
  salt bytea,
  content bytea,
  PRIMARY KEY (position, place)
);

CREATE TABLE commands (
  id text NOT NULL PRIMARY KEY,
  position bigint NOT NULL
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
