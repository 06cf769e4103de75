-- The directory. People change and go; what has to be proved of them stands in the record.
CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind INTEGER NOT NULL,
  asking TEXT,
  email TEXT,
  website TEXT,
  -- Name and address as they are searched.
  words TEXT NOT NULL,
  -- Changes with every change, so that two at once do not undo each other.
  revision TEXT NOT NULL
);

CREATE TABLE organisation_roles (
  organisation TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (role, organisation)
);

CREATE INDEX organisation_roles_organisation ON organisation_roles (organisation);

CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  organisation TEXT REFERENCES organisations (id),
  languages TEXT NOT NULL,
  phone TEXT,
  words TEXT NOT NULL,
  revision TEXT NOT NULL
);

CREATE INDEX people_name ON people (name, id);
CREATE INDEX people_organisation ON people (organisation);

CREATE TABLE person_roles (
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (role, person)
);

CREATE INDEX person_roles_person ON person_roles (person);

-- Days as 2026-11-28.
CREATE TABLE absences (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  delegate TEXT REFERENCES people (id)
);

CREATE INDEX absences_person ON absences (person, last_day);

-- Files of people that somebody has sent and not confirmed yet; gone when they were taken in, or after a day.
CREATE TABLE imports (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  made INTEGER NOT NULL
);
