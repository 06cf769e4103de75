-- What the store says of itself: whether a demo made it, and with which secret its keys are encrypted. The secret is elsewhere.
CREATE TABLE store_marks (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
