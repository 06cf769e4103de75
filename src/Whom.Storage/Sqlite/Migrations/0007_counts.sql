-- How often something was asked for, for all nodes together. Of whom, nobody can read: a bucket is a keyed hash.
CREATE TABLE request_counts (
  bucket TEXT NOT NULL PRIMARY KEY,
  times INTEGER NOT NULL,
  -- Counted anew from then on.
  until INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX request_counts_until ON request_counts (until);
