-- Sessions of accounts. A cookie holds a secret of its own; of that, a hash is kept here. Where a row is gone, its cookie is dead.
CREATE TABLE account_sessions (
  hash text NOT NULL PRIMARY KEY,
  account text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  -- That of the account when the session began; with another, the session is over.
  stamp text NOT NULL,
  begun bigint NOT NULL,
  -- Written every few minutes at most.
  seen bigint NOT NULL,
  -- When whoever sits there last showed that the account is theirs.
  proved bigint NOT NULL,
  expires bigint NOT NULL,
  -- Such as "Firefox, Linux".
  browser text NOT NULL,
  -- How it was begun.
  way bigint NOT NULL
);

CREATE INDEX account_sessions_account ON account_sessions (account);

-- Challenges that a passkey has answered, as hashes, for as long as the answer could be sent again.
CREATE TABLE answered_challenges (
  hash text NOT NULL PRIMARY KEY,
  until bigint NOT NULL
);

-- Wrong codes are counted apart from wrong passwords: nobody who does not know the password makes codes wait.
ALTER TABLE accounts ADD COLUMN code_failures bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN codes_locked_until bigint;

-- An account is one subject of a provider.
CREATE UNIQUE INDEX account_logins_once ON account_logins (provider, account);
