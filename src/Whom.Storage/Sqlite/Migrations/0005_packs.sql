-- Every pack that was ever installed, by its hash: purchases are planned by the packs that they name, for as long as they are kept.
CREATE TABLE packs (
  sha256 TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  kept INTEGER NOT NULL
);

-- Path from the pack's folder, with forward slashes.
CREATE TABLE pack_files (
  pack TEXT NOT NULL REFERENCES packs (sha256),
  path TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (pack, path)
);
