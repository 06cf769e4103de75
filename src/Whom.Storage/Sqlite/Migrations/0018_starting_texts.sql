-- Texts of the organisation's own from which documents are started, one for a document. That there is one, and by which hash, is told by
-- the record.
CREATE TABLE starting_texts (
  document TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  content BLOB NOT NULL
);
