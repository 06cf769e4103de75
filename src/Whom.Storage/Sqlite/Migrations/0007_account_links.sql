-- Links by which people set the first password of an account that an administrator gave them; as hashes only.
CREATE TABLE account_links (
  hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  expires INTEGER NOT NULL
);
