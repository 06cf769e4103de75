-- What is kept beside consultations and comments. What was published and said is told by the record.
-- Pages that nobody has opened yet, each with the version that its editors looked at.
CREATE TABLE consultation_drafts (
  id TEXT NOT NULL PRIMARY KEY,
  purchase TEXT NOT NULL,
  body TEXT NOT NULL,
  version BIGINT NOT NULL,
  person TEXT NOT NULL,
  saved BIGINT NOT NULL
);

CREATE INDEX consultation_drafts_purchase ON consultation_drafts (purchase);

-- By what somebody finds their comment again: SHA-256 of the receipt, which is kept nowhere.
CREATE TABLE comment_receipts (
  hash TEXT NOT NULL PRIMARY KEY,
  comment TEXT NOT NULL
);

-- Whom to tell of the answer, encrypted with the secret of the store; deleted by schedule.
CREATE TABLE comment_contacts (
  comment TEXT NOT NULL PRIMARY KEY,
  consultation TEXT NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  until BIGINT NOT NULL,
  told TEXT
);

CREATE INDEX comment_contacts_consultation ON comment_contacts (consultation, told);
CREATE INDEX comment_contacts_until ON comment_contacts (until);

-- Pictures without what a camera wrote into them.
CREATE TABLE comment_pictures (
  file TEXT NOT NULL PRIMARY KEY,
  comment TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content BYTEA NOT NULL
);
