-- The bytes of documents, each file under the id of the version that the record knows it by. What was received and is
-- in no event yet is not kept, and is swept after a day.
CREATE TABLE document_files (
  version TEXT NOT NULL PRIMARY KEY,
  -- Of all bytes, and how many there are; NULL while they come.
  sha256 TEXT,
  length INTEGER,
  -- When it began to come.
  received INTEGER NOT NULL,
  -- Whether the record knows it.
  kept INTEGER NOT NULL DEFAULT 0,
  -- The purchase of which a scanner is to look at it; NULL where none is, or it has.
  scan_for TEXT
) WITHOUT ROWID;

CREATE INDEX document_files_not_kept ON document_files (received) WHERE kept = 0;
CREATE INDEX document_files_to_scan ON document_files (received) WHERE scan_for IS NOT NULL;

-- Each of one length but the last, so that a place in the file tells the chunk that it is in.
CREATE TABLE document_chunks (
  version TEXT NOT NULL REFERENCES document_files (version),
  number INTEGER NOT NULL,
  content BLOB NOT NULL
);

CREATE UNIQUE INDEX document_chunks_of_version ON document_chunks (version, number);

-- Who looked at which version, and when first.
CREATE TABLE document_looks (
  version TEXT NOT NULL,
  person TEXT NOT NULL,
  first INTEGER NOT NULL,
  PRIMARY KEY (version, person)
) WITHOUT ROWID;
