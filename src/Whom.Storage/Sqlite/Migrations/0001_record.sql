-- The record. Instants are milliseconds since 1970 in UTC; ids are text, as people see them in addresses.
CREATE TABLE streams (
  name TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE events (
  position INTEGER NOT NULL PRIMARY KEY,
  stream TEXT NOT NULL REFERENCES streams (name),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (stream, version)
);

-- What may be redacted stands beside the events, never in them.
CREATE TABLE seals (
  position INTEGER NOT NULL REFERENCES events (position),
  place INTEGER NOT NULL,
  commitment TEXT NOT NULL UNIQUE,
  salt BLOB,
  content BLOB,
  PRIMARY KEY (position, place)
) WITHOUT ROWID;

CREATE TABLE commands (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL
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
