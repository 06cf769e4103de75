-- Who is told of what, in which purchase, by a mail of the outbox: no words of it and no address, so that it stays.
CREATE TABLE mail_notices (
  mail INTEGER NOT NULL REFERENCES outbox (id),
  purchase TEXT NOT NULL,
  person TEXT NOT NULL,
  assignment TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (mail, assignment, kind)
);

CREATE INDEX mail_notices_of_purchase ON mail_notices (purchase, mail);
CREATE INDEX mail_notices_of_person ON mail_notices (person, mail);

-- By which whoever has a reminder stops the reminders of these purchases, without signing in; the hash of a secret.
CREATE TABLE reminder_stops (
  hash TEXT NOT NULL,
  purchase TEXT NOT NULL,
  person TEXT NOT NULL,
  made INTEGER NOT NULL,
  PRIMARY KEY (hash, purchase)
);

-- The purchases of which somebody gets no reminders; with an account or without.
CREATE TABLE unreminded_purchases (
  person TEXT NOT NULL,
  purchase TEXT NOT NULL,
  PRIMARY KEY (person, purchase)
);
