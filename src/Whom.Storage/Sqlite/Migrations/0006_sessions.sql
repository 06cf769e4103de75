-- Sessions of accounts. A cookie holds a secret of its own; of that, a hash is kept here. Where a row is gone, its cookie is dead.
CREATE TABLE account_sessions (
  hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  -- That of the account when the session began; with another, the session is over.
  stamp TEXT NOT NULL,
  begun INTEGER NOT NULL,
  -- Written every few minutes at most.
  seen INTEGER NOT NULL,
  -- When whoever sits there last showed that the account is theirs.
  proved INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  -- Such as "Firefox, Linux".
  browser TEXT NOT NULL,
  -- How it was begun.
  way INTEGER NOT NULL
);

CREATE INDEX account_sessions_account ON account_sessions (account);

-- Challenges that a passkey has answered, as hashes, for as long as the answer could be sent again.
CREATE TABLE answered_challenges (
  hash TEXT NOT NULL PRIMARY KEY,
  until INTEGER NOT NULL
);

-- Wrong codes are counted apart from wrong passwords: nobody who does not know the password makes codes wait.
ALTER TABLE accounts ADD COLUMN code_failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN codes_locked_until INTEGER;

-- An account is one subject of a provider.
CREATE UNIQUE INDEX account_logins_once ON account_logins (provider, account);
