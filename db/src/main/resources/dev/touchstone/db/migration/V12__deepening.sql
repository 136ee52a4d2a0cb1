-- Encoders that learned, models over them, and how far the runs that made them had come.

ALTER TYPE model_kind ADD VALUE 'DEEPENED';
ALTER TYPE run_kind ADD VALUE 'DEEPENING';

CREATE TABLE learned_encoder (
  id               digest      PRIMARY KEY,
  parent_id        digest      NOT NULL, -- the encoder it was learned from, which may be a built-in one
  name             text        NOT NULL,
  precision        text        NOT NULL,
  pooling          text        NOT NULL,
  max_tokens       integer     NOT NULL,
  dimension        integer     NOT NULL,
  weights_sha256   digest      NOT NULL,
  tokenizer_sha256 digest      NOT NULL,
  weights          bytea       NOT NULL
);
ALTER TABLE learned_encoder ALTER COLUMN weights SET STORAGE EXTERNAL; -- they don't compress

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON learned_encoder
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON learned_encoder
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE run_checkpoint (
  run_id  uuid    NOT NULL REFERENCES run,
  part    integer NOT NULL CHECK (part >= 0),
  content text    NOT NULL,
  PRIMARY KEY (run_id, part)
);
