-- Which mails somebody with an account gets, where they have chosen; and of which purchases they do without what can be done without.
CREATE TABLE mail_choices (
  person TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  -- From which hour on the mail of the day goes out, where the organisation is; NULL for none.
  digest_hour BIGINT,
  -- What they do without, as bits.
  off BIGINT NOT NULL
);

CREATE TABLE quiet_purchases (
  person TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  purchase TEXT NOT NULL,
  PRIMARY KEY (person, purchase)
);
