-- The bytes of documents, each file under the id of the version that the record knows it by. What was received and is
-- in no event yet is not kept, and is swept after a day.
CREATE TABLE document_files (
  version text NOT NULL PRIMARY KEY,
  -- Of all bytes, and how many there are; NULL while they come.
  sha256 text,
  length bigint,
  -- When it began to come.
  received bigint NOT NULL,
  -- Whether the record knows it.
  kept bigint NOT NULL DEFAULT 0,
  -- The purchase of which a scanner is to look at it; NULL where none is, or it has.
  scan_for text
);

CREATE INDEX document_files_not_kept ON document_files (received) WHERE kept = 0;
CREATE INDEX document_files_to_scan ON document_files (received) WHERE scan_for IS NOT NULL;

-- Each of one length but the last, so that a place in the file tells the chunk that it is in.
CREATE TABLE document_chunks (
  version text NOT NULL REFERENCES document_files (version),
  number bigint NOT NULL,
  content bytea NOT NULL
);

CREATE UNIQUE INDEX document_chunks_of_version ON document_chunks (version, number);

-- What is packed already gains nothing by being packed again.
ALTER TABLE document_chunks ALTER COLUMN content SET STORAGE EXTERNAL;

-- Who looked at which version, and when first.
CREATE TABLE document_looks (
  version text NOT NULL,
  person text NOT NULL,
  first bigint NOT NULL,
  PRIMARY KEY (version, person)
);
