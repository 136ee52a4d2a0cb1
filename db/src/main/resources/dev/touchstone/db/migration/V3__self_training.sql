-- What self-training reads and what it leaves behind.

ALTER TYPE run_kind ADD VALUE 'SELF_TRAINING';

CREATE TYPE quarantine_reason AS ENUM
  ('DUPLICATE', 'AUTHOR_CAP', 'CLUSTER_CAP', 'HOUR_CAP', 'CLUSTER_DISAGREES', 'VIEWS_DISAGREE');

-- A domain's stream, newest first.
CREATE INDEX post_version_stream ON post_version (domain, ingested_at, post_id COLLATE "C");
CREATE INDEX post_version_by_text ON post_version (raw_sha256);

-- Every pseudo-label behind a model. An attempt that died leaves a set that no model names.
CREATE TABLE pseudo_label (
  run_id        uuid              NOT NULL REFERENCES run,
  attempt       integer           NOT NULL CHECK (attempt >= 1),
  post_id       text COLLATE "C"  NOT NULL,
  post_version  integer           NOT NULL,
  raw_sha256    digest            NOT NULL,
  author_sha256 digest, -- null: the post names none; a digest, so that it outlives the name
  cluster       integer           NOT NULL CHECK (cluster >= 0),
  copies        integer           NOT NULL CHECK (copies >= 1),
  label         label_value       NOT NULL,
  probability   double precision  NOT NULL CHECK (probability BETWEEN 0 AND 1),
  weight        double precision  NOT NULL CHECK (weight >= 0 AND weight < 'Infinity'),
  quarantine    quarantine_reason, -- null: it counted
  PRIMARY KEY (run_id, attempt, post_id),
  CONSTRAINT pseudo_label_of_post FOREIGN KEY (post_id, post_version) REFERENCES post_version,
  CONSTRAINT pseudo_label_counts_or_tells_why CHECK ((weight = 0) = (quarantine IS NOT NULL))
);
CREATE INDEX pseudo_label_by_author ON pseudo_label (author_sha256, run_id, attempt)
  WHERE quarantine IS NULL;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pseudo_label
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON pseudo_label
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A cache: rows may go, and come again.
CREATE TABLE embedding (
  encoder_id digest NOT NULL,
  normaliser text   NOT NULL,
  raw_sha256 digest NOT NULL,
  vector     bytea  NOT NULL CHECK (octet_length(vector) > 0 AND octet_length(vector) % 4 = 0), -- float32, little-endian
  PRIMARY KEY (encoder_id, normaliser, raw_sha256)
);
ALTER TABLE embedding ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE INDEX embedding_by_text ON embedding (raw_sha256);

-- An embedding tells what its text said, so it goes with it.
CREATE FUNCTION erase_embeddings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM embedding WHERE raw_sha256 = NEW.raw_sha256;
  RETURN NULL;
END $$;

CREATE TRIGGER erase_embeddings AFTER UPDATE ON post_version
  FOR EACH ROW WHEN (OLD.text IS NOT NULL AND NEW.text IS NULL)
  EXECUTE FUNCTION erase_embeddings();
