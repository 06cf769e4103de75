-- Browsers that keep a link: whichever opened it first, and each that showed a code from its mail; both as hashes only.
CREATE TABLE link_browsers (
  link TEXT NOT NULL,
  browser TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (link, browser)
);

-- Codes open other parts, and a link in another browser.
ALTER TABLE other_part_codes RENAME TO link_codes;
ALTER TABLE link_codes RENAME COLUMN link TO opens;
