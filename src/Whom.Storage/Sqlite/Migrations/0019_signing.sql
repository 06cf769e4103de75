-- Statements that were shown to whoever may sign them, each for a few minutes and once. What they say is words that are
-- not recorded yet; they are deleted once they are signed, or too old.
CREATE TABLE pending_signings (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  purchase TEXT NOT NULL,
  assignment TEXT NOT NULL,
  -- What is signed, as the page names it.
  about TEXT NOT NULL,
  statement TEXT NOT NULL,
  until INTEGER NOT NULL
);

CREATE INDEX pending_signings_purchase ON pending_signings (purchase);

-- What a device has signed, for each sign-off that was given with one; the event holds its hash. Never changed.
CREATE TABLE signing_assertions (
  sign_off TEXT NOT NULL PRIMARY KEY,
  purchase TEXT NOT NULL,
  client_data BLOB NOT NULL,
  authenticator_data BLOB NOT NULL,
  signature BLOB NOT NULL
);
