-- Codes by which whoever holds a link sees what their other parts are; by the hash of the link, and as keyed hashes only.
CREATE TABLE other_part_codes (
  link TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  tries BIGINT NOT NULL,
  -- Until when the code can be given; once it was, until when the parts are shown.
  expires BIGINT NOT NULL,
  opened BIGINT
);
