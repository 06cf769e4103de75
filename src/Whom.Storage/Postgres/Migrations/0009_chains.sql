-- Each stream knows its last event, and each event the one before it. That replaces an index of all events by stream, in which every
-- stream that grows has a page of its own to write, so that appending costs what is appended, and no more.
ALTER TABLE streams ADD COLUMN version bigint NOT NULL DEFAULT 0, ADD COLUMN last bigint NOT NULL DEFAULT 0;

UPDATE streams SET version = ends.version, last = ends.last
FROM (SELECT stream, max(version) AS version, max(position) AS last FROM events GROUP BY stream) AS ends WHERE ends.stream = streams.id;

-- The position of the event before it in its stream; 0 for the first.
ALTER TABLE events ADD COLUMN previous bigint NOT NULL DEFAULT 0;

UPDATE events SET previous = chain.previous
FROM (SELECT position, lag(position) OVER (PARTITION BY stream ORDER BY version) AS previous FROM events) AS chain
WHERE chain.position = events.position AND chain.previous IS NOT NULL;

ALTER TABLE events ALTER COLUMN previous DROP DEFAULT;
ALTER TABLE events DROP CONSTRAINT events_stream_version_key;
