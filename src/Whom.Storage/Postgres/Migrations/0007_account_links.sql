-- Links by which people set the first password of an account that an administrator gave them; as hashes only.
CREATE TABLE account_links (
  hash text NOT NULL PRIMARY KEY,
  account text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  expires bigint NOT NULL
);
