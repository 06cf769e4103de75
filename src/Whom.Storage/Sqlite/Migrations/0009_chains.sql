-- Each stream knows its last event, and each event the one before it. That replaces an index of all events by stream, in which every
-- stream that grows has a page of its own to write, so that appending costs what is appended, and no more.
ALTER TABLE streams ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE streams ADD COLUMN last INTEGER NOT NULL DEFAULT 0;

UPDATE streams SET
  version = (SELECT max(version) FROM events WHERE stream = streams.id),
  last = (SELECT max(position) FROM events WHERE stream = streams.id);

-- SQLite drops no index of a table alone that was made with it; the tables that refer to this one move with it.
CREATE TABLE chained (
  position INTEGER NOT NULL PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (id),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  data BLOB NOT NULL,
  -- The command that brought it and those after it; so that one sent twice is recorded once.
  command TEXT,
  -- The position of the event before it in its stream; 0 for the first.
  previous INTEGER NOT NULL
);

INSERT INTO chained (position, stream, version, name, data, command, previous)
SELECT position, stream, version, name, data, command, coalesce(lag(position) OVER (PARTITION BY stream ORDER BY version), 0) FROM events;

CREATE TABLE chained_seals (
  position INTEGER NOT NULL REFERENCES chained (position),
  place INTEGER NOT NULL,
  commitment TEXT NOT NULL,
  salt BLOB,
  content BLOB,
  PRIMARY KEY (position, place)
) WITHOUT ROWID;

INSERT INTO chained_seals (position, place, commitment, salt, content) SELECT position, place, commitment, salt, content FROM seals;

CREATE TABLE chained_outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL REFERENCES chained (position),
  content BLOB,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  claimed_until INTEGER,
  sent INTEGER,
  dead INTEGER,
  problem TEXT
);

INSERT INTO chained_outbox (id, position, content, due, tries, claimed_until, sent, dead, problem)
SELECT id, position, content, due, tries, claimed_until, sent, dead, problem FROM outbox;

DROP TABLE outbox;
DROP TABLE seals;
DROP TABLE events;
ALTER TABLE chained RENAME TO events;
ALTER TABLE chained_seals RENAME TO seals;
ALTER TABLE chained_outbox RENAME TO outbox;
CREATE UNIQUE INDEX events_command ON events (command) WHERE command IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (due) WHERE sent IS NULL AND dead IS NULL;
