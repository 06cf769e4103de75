-- Who gets mails about the register. Addresses and words are encrypted; none of it is in the record.
CREATE TABLE followers (
  id TEXT NOT NULL PRIMARY KEY,
  address_key TEXT NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  purchase TEXT,
  interests TEXT NOT NULL,
  organisation TEXT,
  speaks_for TEXT,
  made BIGINT NOT NULL,
  confirmed BIGINT,
  seen BIGINT NOT NULL,
  told BIGINT
);

CREATE INDEX followers_address ON followers (address_key);
CREATE INDEX followers_seen ON followers (seen) WHERE confirmed IS NOT NULL;
