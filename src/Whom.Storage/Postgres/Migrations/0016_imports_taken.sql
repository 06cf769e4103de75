-- How many people came of a file of people, once it was taken in; its lines that were rejected wait in its place for a
-- day, so that they can be corrected.
ALTER TABLE imports ADD COLUMN taken BIGINT;
