-- What there is to do for each purchase, and whose it is. It is worked out from the record, and may be made anew at any time.
CREATE TABLE purchase_work (
  purchase TEXT NOT NULL,
  -- Its place among all that there is to do for the purchase.
  place INTEGER NOT NULL,
  -- A person, or all accounts of a kind; empty where nobody is there to do it.
  owner TEXT NOT NULL,
  kind TEXT NOT NULL,
  gate TEXT,
  is_now INTEGER NOT NULL,
  -- Days as 2026-11-28: what is never late has the last day that there is, and what is there already no first day.
  due TEXT NOT NULL,
  from_day TEXT NOT NULL,
  PRIMARY KEY (purchase, place, owner)
) WITHOUT ROWID;

CREATE INDEX purchase_work_owner ON purchase_work (owner, is_now, due, purchase, place, from_day);

-- One row for each purchase: on the way to which gate it is, and how far what is kept of it is up to date.
CREATE TABLE purchase_next (
  purchase TEXT NOT NULL PRIMARY KEY,
  -- The position of its last event that was taken in, and by what it was worked out; empty where it never was.
  position INTEGER NOT NULL,
  tag TEXT NOT NULL,
  standing INTEGER NOT NULL,
  gate TEXT,
  entry TEXT,
  pass_by TEXT NOT NULL,
  first_due TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX purchase_next_tag ON purchase_next (tag);
CREATE INDEX purchase_next_due ON purchase_next (first_due, purchase);
CREATE INDEX purchase_next_due_standing ON purchase_next (standing, first_due, purchase);
CREATE INDEX purchase_next_gate ON purchase_next (pass_by, purchase);
CREATE INDEX purchase_next_gate_standing ON purchase_next (standing, pass_by, purchase);
