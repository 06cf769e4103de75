-- Accounts: how people sign in. They are no part of the record, and may be changed and deleted.
CREATE TABLE accounts (
  -- That of the person.
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  -- The address as it is compared.
  email_key TEXT NOT NULL UNIQUE,
  email_confirmed INTEGER NOT NULL,
  kinds INTEGER NOT NULL,
  organisation TEXT,
  password TEXT,
  -- Changes with whatever should end the sessions that are open.
  stamp TEXT NOT NULL,
  -- Changes with every change, so that two at once do not undo each other.
  revision TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER,
  second_factor INTEGER NOT NULL,
  authenticator TEXT,
  -- The half minute of the last code that was taken, so that none is taken twice.
  code_step INTEGER NOT NULL DEFAULT 0
);

-- Who an account is elsewhere.
CREATE TABLE account_logins (
  provider TEXT NOT NULL,
  subject TEXT NOT NULL,
  label TEXT,
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (provider, subject)
);

CREATE INDEX account_logins_account ON account_logins (account);

-- Codes are kept as hashes only.
CREATE TABLE account_recovery_codes (
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  PRIMARY KEY (account, hash)
);

CREATE TABLE account_passkeys (
  credential BLOB NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT,
  public_key BLOB NOT NULL,
  made INTEGER NOT NULL,
  uses INTEGER NOT NULL,
  transports TEXT NOT NULL,
  user_verified INTEGER NOT NULL,
  backup_eligible INTEGER NOT NULL,
  backed_up INTEGER NOT NULL,
  attestation BLOB NOT NULL,
  client_data BLOB NOT NULL
);

CREATE INDEX account_passkeys_account ON account_passkeys (account);

-- Links that make the first administrator, as hashes; gone when one was used.
CREATE TABLE setup_links (
  hash TEXT NOT NULL PRIMARY KEY,
  made INTEGER NOT NULL
);

-- What cookies and tokens are protected with, shared by all nodes.
CREATE TABLE protection_keys (
  name TEXT NOT NULL PRIMARY KEY,
  content TEXT NOT NULL
);

-- Links by which people set the first password of an account that an administrator gave them; as hashes only.
CREATE TABLE account_links (
  hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  expires INTEGER NOT NULL
);
