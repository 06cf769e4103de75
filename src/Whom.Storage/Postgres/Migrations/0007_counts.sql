-- How often something was asked for, for all nodes together. Of whom, nobody can read: a bucket is a keyed hash.
CREATE TABLE request_counts (
  bucket text NOT NULL PRIMARY KEY,
  times bigint NOT NULL,
  -- Counted anew from then on.
  until bigint NOT NULL
);

CREATE INDEX request_counts_until ON request_counts (until);
