-- Secrets by which programs read the calendars of people; as hashes only.
CREATE TABLE calendar_links (
  person TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  made INTEGER NOT NULL
);
