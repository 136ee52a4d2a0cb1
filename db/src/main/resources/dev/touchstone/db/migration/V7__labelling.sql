-- Who labels what: posts in hand, second opinions, labels that were taken back.

CREATE TYPE lease_purpose AS ENUM ('FIRST', 'SECOND');
CREATE TYPE lease_end AS ENUM ('LABELLED', 'SKIPPED');

CREATE TABLE labelling_lease (
  id           uuid           PRIMARY KEY CHECK (substr(id::text, 15, 1) = '7'),
  domain       domain_name    NOT NULL REFERENCES domain,
  post_id      text           NOT NULL,
  post_version integer        NOT NULL,
  raw_sha256   digest         NOT NULL,
  analyst      text           NOT NULL CHECK (char_length(analyst) BETWEEN 1 AND 256),
  purpose      lease_purpose  NOT NULL,
  leased_at    timestamptz    NOT NULL,
  expires_at   timestamptz    NOT NULL CHECK (expires_at > leased_at),
  ended_at     timestamptz,
  ended_by     lease_end,
  reason       text           CHECK (char_length(reason) <= 2000),
  CONSTRAINT labelling_lease_of_post FOREIGN KEY (post_id, post_version) REFERENCES post_version,
  CONSTRAINT labelling_lease_ends_somehow CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX labelling_lease_open ON labelling_lease (domain, raw_sha256) WHERE ended_at IS NULL;
CREATE INDEX labelling_lease_skipped ON labelling_lease (domain, raw_sha256, analyst)
  WHERE ended_by = 'SKIPPED';

CREATE TABLE label_withdrawal (
  label_id     uuid        PRIMARY KEY REFERENCES label,
  analyst      text        NOT NULL CHECK (char_length(analyst) BETWEEN 1 AND 256),
  reason       text        CHECK (char_length(reason) <= 2000),
  withdrawn_at timestamptz NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON label_withdrawal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON label_withdrawal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a withdrawn label had superseded can be superseded again.
ALTER TABLE label DROP CONSTRAINT label_superseded_once;
CREATE INDEX label_superseding ON label (supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE second_label (
  id          uuid        PRIMARY KEY CHECK (substr(id::text, 15, 1) = '7'),
  label_id    uuid        NOT NULL REFERENCES label,
  label       label_value NOT NULL,
  analyst     text        NOT NULL CHECK (char_length(analyst) BETWEEN 1 AND 256),
  reason      text        CHECK (char_length(reason) <= 2000),
  labelled_at timestamptz NOT NULL,
  CONSTRAINT second_label_once UNIQUE (label_id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON second_label
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON second_label
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The labels that count: not taken back, and superseded by none that counts still.
CREATE VIEW current_label AS
SELECT l.* FROM label l
WHERE NOT EXISTS (SELECT FROM label_withdrawal w WHERE w.label_id = l.id)
  AND NOT EXISTS (SELECT FROM label later
                  WHERE later.supersedes = l.id
                    AND NOT EXISTS (SELECT FROM label_withdrawal w WHERE w.label_id = later.id));
