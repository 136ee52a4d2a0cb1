-- Labels of analysts, the runs that learn from them, and the job library's table.

CREATE TYPE label_value AS ENUM ('CREDIBLE', 'MISINFORMATION');
CREATE TYPE run_kind AS ENUM ('ADAPTATION');
CREATE TYPE run_state AS ENUM
  ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'NOTHING_LEARNED');

CREATE TABLE label (
  id          uuid        PRIMARY KEY CHECK (substr(id::text, 15, 1) = '7'),
  domain      domain_name NOT NULL REFERENCES domain,
  post_id     text        CHECK (char_length(post_id) BETWEEN 1 AND 256), -- null: a pasted text
  raw_sha256  digest      NOT NULL,
  text        text        CHECK (text <> '' AND octet_length(text) <= 65536), -- null: the post has it, or erased
  label       label_value NOT NULL,
  analyst     text        NOT NULL CHECK (char_length(analyst) BETWEEN 1 AND 256),
  reason      text        CHECK (char_length(reason) <= 2000),
  labelled_at timestamptz NOT NULL,
  supersedes  uuid        REFERENCES label,
  CONSTRAINT label_superseded_once UNIQUE (supersedes),
  CONSTRAINT label_supersedes_another CHECK (supersedes <> id)
);
CREATE INDEX label_by_domain ON label (domain, id);
CREATE INDEX label_by_text ON label (raw_sha256);

-- A label may lose its text, and nothing else may change.
CREATE FUNCTION allow_label_erasure_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed label := OLD;
BEGIN
  IF NEW.text IS NULL THEN allowed.text := NULL; END IF;
  IF NEW IS DISTINCT FROM allowed THEN
    RAISE EXCEPTION 'label is append-only but for erasing text: % refused', TG_OP
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER erasure_only BEFORE UPDATE ON label
  FOR EACH ROW EXECUTE FUNCTION allow_label_erasure_only();
CREATE TRIGGER append_only BEFORE DELETE ON label
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON label
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A post's text is erased wherever it lies.
CREATE FUNCTION erase_labelled_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE label SET text = NULL WHERE raw_sha256 = NEW.raw_sha256 AND text IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER erase_labels AFTER UPDATE ON post_version
  FOR EACH ROW WHEN (OLD.text IS NOT NULL AND NEW.text IS NULL)
  EXECUTE FUNCTION erase_labelled_text();

CREATE TABLE run (
  id           uuid        PRIMARY KEY CHECK (substr(id::text, 15, 1) = '7'),
  domain       domain_name NOT NULL REFERENCES domain,
  kind         run_kind    NOT NULL,
  requested_by text        NOT NULL,
  parameters   json        NOT NULL, -- json, not jsonb: kept as it was written
  created_at   timestamptz NOT NULL,
  state        run_state   NOT NULL DEFAULT 'QUEUED',
  attempts     integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  step         integer     NOT NULL DEFAULT 0 CHECK (step BETWEEN 0 AND of_steps),
  of_steps     integer     NOT NULL DEFAULT 0,
  message      text        NOT NULL DEFAULT 'waiting',
  started_at   timestamptz,
  finished_at  timestamptz,
  reason       text,
  model_id     digest      REFERENCES model,
  provenance   json,
  CONSTRAINT run_ends_with_an_outcome
    CHECK ((state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL)
           AND (finished_at IS NOT NULL OR num_nonnulls(reason, model_id, provenance) = 0)),
  CONSTRAINT run_tells_why CHECK (finished_at IS NULL OR state = 'SUCCEEDED' OR reason IS NOT NULL),
  CONSTRAINT run_succeeds_with_a_model CHECK (state <> 'SUCCEEDED' OR model_id IS NOT NULL),
  CONSTRAINT run_begins_before_it_runs CHECK (state <> 'RUNNING' OR started_at IS NOT NULL)
);
CREATE INDEX run_by_domain ON run (domain, id);
CREATE INDEX run_unfinished ON run (id) WHERE finished_at IS NULL;
CREATE UNIQUE INDEX run_one_at_a_time ON run (domain) WHERE state = 'RUNNING';

-- How a run stands may change until it is over; what was asked for never.
CREATE FUNCTION allow_run_progress_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.finished_at IS NOT NULL
      OR (NEW.id, NEW.domain, NEW.kind, NEW.requested_by, NEW.parameters::text, NEW.created_at)
         IS DISTINCT FROM
         (OLD.id, OLD.domain, OLD.kind, OLD.requested_by, OLD.parameters::text, OLD.created_at) THEN
    RAISE EXCEPTION 'run is append-only but for how it stands until it is over: % refused', TG_OP
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER progress_only BEFORE UPDATE ON run
  FOR EACH ROW EXECUTE FUNCTION allow_run_progress_only();
CREATE TRIGGER append_only BEFORE DELETE ON run
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON run
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- As db-scheduler 16 asks for it.
CREATE TABLE scheduled_tasks (
  task_name            text        NOT NULL,
  task_instance        text        NOT NULL,
  task_data            bytea,
  execution_time       timestamptz,
  picked               boolean     NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint      NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
