-- Accounts: how people sign in. They are no part of the record, and may be changed and deleted.
CREATE TABLE accounts (
  -- That of the person.
  id text NOT NULL PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  -- The address as it is compared.
  email_key text NOT NULL UNIQUE,
  email_confirmed bigint NOT NULL,
  kinds bigint NOT NULL,
  organisation text,
  password text,
  -- Changes with whatever should end the sessions that are open.
  stamp text NOT NULL,
  -- Changes with every change, so that two at once do not undo each other.
  revision text NOT NULL,
  failures bigint NOT NULL DEFAULT 0,
  locked_until bigint,
  second_factor bigint NOT NULL,
  authenticator text,
  -- The half minute of the last code that was taken, so that none is taken twice.
  code_step bigint NOT NULL DEFAULT 0
);

-- Who an account is elsewhere.
CREATE TABLE account_logins (
  provider text NOT NULL,
  subject text NOT NULL,
  label text,
  account text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (provider, subject)
);

CREATE INDEX account_logins_account ON account_logins (account);

-- Codes are kept as hashes only.
CREATE TABLE account_recovery_codes (
  account text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  hash text NOT NULL,
  PRIMARY KEY (account, hash)
);

CREATE TABLE account_passkeys (
  credential bytea NOT NULL PRIMARY KEY,
  account text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name text,
  public_key bytea NOT NULL,
  made bigint NOT NULL,
  uses bigint NOT NULL,
  transports text NOT NULL,
  user_verified bigint NOT NULL,
  backup_eligible bigint NOT NULL,
  backed_up bigint NOT NULL,
  attestation bytea NOT NULL,
  client_data bytea NOT NULL
);

CREATE INDEX account_passkeys_account ON account_passkeys (account);

-- Links that make the first administrator, as hashes; gone when one was used.
CREATE TABLE setup_links (
  hash text NOT NULL PRIMARY KEY,
  made bigint NOT NULL
);

-- What cookies and tokens are protected with, shared by all nodes.
CREATE TABLE protection_keys (
  name text NOT NULL PRIMARY KEY,
  content text NOT NULL
);

-- Links by which people set the first password of an account that an administrator gave them; as hashes only.
CREATE TABLE account_links (
  hash text NOT NULL PRIMARY KEY,
  account text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  expires bigint NOT NULL
);
