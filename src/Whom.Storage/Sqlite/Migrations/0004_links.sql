-- Links by which people without an account come to their assignment; as hashes only.
CREATE TABLE assignment_links (
  hash TEXT NOT NULL PRIMARY KEY,
  purchase TEXT NOT NULL,
  assignment TEXT NOT NULL,
  person TEXT NOT NULL,
  made INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER,
  revoked INTEGER
);

CREATE INDEX assignment_links_assignment ON assignment_links (assignment);

-- What somebody has begun to write and not sent; theirs alone, and no part of the record.
CREATE TABLE drafts (
  person TEXT NOT NULL,
  place TEXT NOT NULL,
  field TEXT NOT NULL,
  words TEXT NOT NULL,
  saved INTEGER NOT NULL,
  PRIMARY KEY (person, place, field)
);

-- Secrets by which programs read the calendars of people; as hashes only.
CREATE TABLE calendar_links (
  person TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  made INTEGER NOT NULL
);
