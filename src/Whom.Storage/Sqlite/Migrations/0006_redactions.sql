-- How often sealed contents were redacted, in one row: whoever keeps in memory what they have read knows by it that words may be gone.
CREATE TABLE redactions (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  times INTEGER NOT NULL
);

INSERT INTO redactions (id, times) VALUES (1, 0);
