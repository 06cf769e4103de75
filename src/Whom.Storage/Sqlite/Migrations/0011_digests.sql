-- The last day on which somebody was looked at for the mail of the day, and when one went out last. Days as 2026-11-28.
CREATE TABLE digest_days (
  person TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  told INTEGER
);
