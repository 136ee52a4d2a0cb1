-- Requests whose changes were made, by the keys that clients gave them. Kept for a day.

CREATE TABLE idempotency (
  owner          text        NOT NULL, -- the id of an API key, or 'local'
  key            text        NOT NULL CHECK (key ~ '^[!-~]{1,128}$'),
  request_sha256 digest      NOT NULL,
  taken_at       timestamptz NOT NULL,
  status         integer     CHECK (status BETWEEN 200 AND 299), -- null: not answered yet, or its answer was lost
  headers        jsonb,
  body           text,
  PRIMARY KEY (owner, key),
  CONSTRAINT idempotency_answered_whole CHECK (num_nonnulls(status, headers, body) IN (0, 3))
);
CREATE INDEX idempotency_by_time ON idempotency (taken_at);
