-- Files of people that somebody has sent and not confirmed yet; gone when they were taken in, or after a day.
CREATE TABLE imports (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  made INTEGER NOT NULL
);
