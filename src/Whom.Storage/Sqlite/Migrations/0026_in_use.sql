-- What of each purchase is in use, and what is asked for after the award. It is worked out from the record with purchase_work, and may be
-- made anew at any time. A purchase of which nothing is known yet has no row.
CREATE TABLE purchase_use (
  purchase TEXT NOT NULL PRIMARY KEY,
  -- 0 in use, 1 ended, 2 not in use yet.
  place INTEGER NOT NULL,
  owner TEXT,
  risk TEXT,
  -- Days as 2026-11-28: what is not known has the last day that there is.
  since TEXT NOT NULL,
  next_review TEXT NOT NULL,
  notice_by TEXT NOT NULL,
  -- The first of these two, after which it is overdue.
  due TEXT NOT NULL,
  -- The first day on which somebody is to be reminded.
  remind_from TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX purchase_use_due ON purchase_use (place, due, purchase);
CREATE INDEX purchase_use_risk ON purchase_use (place, risk, due, purchase);
CREATE INDEX purchase_use_remind ON purchase_use (remind_from, purchase);
