-- How often sealed contents were redacted, in one row: whoever keeps in memory what they have read knows by it that words may be gone.
CREATE TABLE redactions (
  id bigint NOT NULL PRIMARY KEY CHECK (id = 1),
  times bigint NOT NULL
);

INSERT INTO redactions (id, times) VALUES (1, 0);
