-- The first schema. Values that the records of core refuse are refused here too, so that no other
-- program can store what Touchstone could not read back.

CREATE DOMAIN digest AS bytea CHECK (octet_length(VALUE) = 32);
CREATE DOMAIN domain_name AS text CHECK (VALUE ~ '^[a-z0-9][a-z0-9._-]{0,63}$');

CREATE TYPE domain_state AS ENUM ('NEW', 'ADAPTING', 'LIVE', 'ARCHIVED');
CREATE TYPE domain_source AS ENUM ('FIELD', 'HEADER', 'DEFAULT');
CREATE TYPE decision AS ENUM ('LIKELY_MISINFORMATION', 'LIKELY_CREDIBLE', 'NEEDS_REVIEW');
CREATE TYPE abstain_reason AS ENUM ('NO_TEXT', 'LOW_CONFIDENCE', 'UNSUPPORTED_LANGUAGE', 'TOO_SHORT');
CREATE TYPE automation AS ENUM ('NONE', 'PARTIAL', 'FULL');
CREATE TYPE model_kind AS ENUM ('SOURCE', 'ADAPTED', 'SELF_TRAINED');
CREATE TYPE release_alias AS ENUM ('CHAMPION', 'SHADOW');

-- Refuses what its trigger was fired by.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;

-- Milliseconds since 1970 inside a UUIDv7.
CREATE FUNCTION uuid_millis(id uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('x' || replace(left(id::text, 13), '-', ''))::bit(48)::bigint
$$;

-- The smallest UUIDv7 of a moment; a bound for partitions and for queries by time.
CREATE FUNCTION uuid_lower_bound(moment timestamptz) RETURNS uuid
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(floor(extract(epoch FROM moment) * 1000)::bigint), 12, '0')
          || '00000000000000000000')::uuid
$$;

CREATE TABLE domain (
  name        domain_name  PRIMARY KEY,
  state       domain_state NOT NULL,
  description text,
  created_at  timestamptz  NOT NULL
);

CREATE TABLE model (
  id                 digest      PRIMARY KEY,
  kind               model_kind  NOT NULL,
  domain             domain_name,
  encoder_id         digest      NOT NULL,
  weights_sha256     digest      NOT NULL,
  source_bank_sha256 digest,
  parent_id          digest,
  created_at         timestamptz NOT NULL,
  manifest           text        NOT NULL, -- exactly as it was written, for its digest
  manifest_json      jsonb       NOT NULL GENERATED ALWAYS AS (manifest::jsonb) STORED,
  weights            bytea       NOT NULL,
  CONSTRAINT weights_match_their_digest CHECK (sha256(weights) = weights_sha256::bytea)
);
ALTER TABLE model ALTER COLUMN weights SET STORAGE EXTERNAL;

CREATE TABLE model_release (
  sequence    bigint        PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  domain      domain_name, -- null: every domain without a release of its own
  alias       release_alias NOT NULL,
  model_id    digest        NOT NULL REFERENCES model,
  released_at timestamptz   NOT NULL,
  actor       text          NOT NULL,
  reason      text
);
CREATE INDEX model_release_latest ON model_release (domain, alias, sequence DESC);

CREATE TABLE kafka_offset (
  topic       text    NOT NULL,
  partition   integer NOT NULL CHECK (partition >= 0),
  next_offset bigint  NOT NULL CHECK (next_offset > 0),
  PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- Not partitioned: it holds the unique keys that say what was seen before.
CREATE TABLE post_version (
  post_id         text          NOT NULL CHECK (char_length(post_id) BETWEEN 1 AND 256),
  version         integer       NOT NULL CHECK (version >= 1),
  domain          domain_name   NOT NULL REFERENCES domain,
  domain_source   domain_source NOT NULL,
  text            text          CHECK (text <> '' AND octet_length(text) <= 65536), -- null: erased
  raw_sha256      digest        NOT NULL,
  author          text          CHECK (char_length(author) <= 256),
  published_at    timestamptz,
  url             text          CHECK (char_length(url) <= 2048),
  lang            text          CHECK (char_length(lang) <= 35),
  topic           text          NOT NULL,
  partition       integer       NOT NULL CHECK (partition >= 0),
  kafka_offset    bigint        NOT NULL CHECK (kafka_offset >= 0),
  kafka_millis    bigint        NOT NULL, -- the record's timestamp as Kafka counts it
  ingested_at     timestamptz   NOT NULL,
  CONSTRAINT post_version_key PRIMARY KEY (post_id, version),
  CONSTRAINT post_version_text UNIQUE (post_id, raw_sha256),
  CONSTRAINT post_version_origin UNIQUE (topic, partition, kafka_offset)
);

-- A verdict's key is a UUIDv7: it begins with the time of the decision, so ranges of keys are months.
CREATE TABLE verdict (
  id                      uuid             PRIMARY KEY,
  post_id                 text             NOT NULL,
  post_version            integer          NOT NULL,
  domain                  domain_name      NOT NULL,
  decision                decision         NOT NULL,
  abstain_reason          abstain_reason,
  logit_credible          double precision CHECK (logit_credible NOT IN ('NaN', 'Infinity', '-Infinity')),
  logit_misinformation    double precision CHECK (logit_misinformation NOT IN ('NaN', 'Infinity', '-Infinity')),
  probability             double precision CHECK (probability BETWEEN 0 AND 1),
  credible_at_most        double precision NOT NULL,
  misinformation_at_least double precision NOT NULL,
  normalised_sha256       digest           NOT NULL,
  normaliser              text             NOT NULL,
  language                text,
  tokens                  integer          NOT NULL CHECK (tokens >= 0),
  truncated               boolean          NOT NULL,
  model_id                digest           NOT NULL,
  decided_at              timestamptz      NOT NULL,
  automation              automation       NOT NULL,
  actor                   text             NOT NULL,
  reason                  text,
  supersedes              uuid,
  trace_id                text,
  CONSTRAINT verdict_of_post FOREIGN KEY (post_id, post_version) REFERENCES post_version,
  CONSTRAINT verdict_by_model FOREIGN KEY (model_id) REFERENCES model,
  CONSTRAINT thresholds_in_order
    CHECK (0 <= credible_at_most AND credible_at_most < misinformation_at_least
           AND misinformation_at_least <= 1),
  CONSTRAINT abstains_with_a_reason
    CHECK ((decision = 'NEEDS_REVIEW') = (abstain_reason IS NOT NULL)),
  CONSTRAINT score_whole_or_absent
    CHECK (num_nulls(logit_credible, logit_misinformation, probability) IN (0, 3)),
  CONSTRAINT decides_with_a_score
    CHECK (decision = 'NEEDS_REVIEW' OR probability IS NOT NULL),
  CONSTRAINT id_carries_time_of_decision
    CHECK (uuid_millis(id) = floor(extract(epoch FROM decided_at) * 1000)
           AND substr(id::text, 15, 1) = '7'),
  CONSTRAINT supersedes_another CHECK (supersedes <> id)
) PARTITION BY RANGE (id);

-- uuid_send(id) sorts as id does, but not for the planner: a filtered page ordered by it can only be
-- read from the filter's own index. Ordered by id, the planner may walk the primary key instead and
-- discard every verdict younger than a domain's last, which for a topic of last month is most of them.
CREATE INDEX verdict_by_domain ON verdict (domain, uuid_send(id));
CREATE INDEX verdict_by_post ON verdict (post_id, id);
CREATE INDEX verdict_by_decision ON verdict (decision, uuid_send(id));
CREATE INDEX verdict_by_model_time ON verdict (model_id, uuid_send(id));
CREATE INDEX verdict_superseding ON verdict (supersedes) WHERE supersedes IS NOT NULL;

-- The one verdict of each post that no other supersedes. Unlike verdicts, these rows move, so that a
-- page of current verdicts is one range of an index however many were superseded in between.
CREATE TABLE current_verdict (
  post_id    text        PRIMARY KEY,
  verdict_id uuid        NOT NULL,
  domain     domain_name NOT NULL,
  decision   decision    NOT NULL,
  model_id   digest      NOT NULL,
  decided_at timestamptz NOT NULL
);
-- Pages are merged from one range for each decision; the orders differ, again, so that each kind of
-- page has one index to come from.
CREATE INDEX current_verdict_by_decision ON current_verdict (decision, uuid_send(verdict_id));
CREATE INDEX current_verdict_by_domain ON current_verdict (domain, decision, verdict_id);
CREATE INDEX current_verdict_by_model ON current_verdict (model_id, decision, verdict_id);

CREATE TABLE verdict_explanation (
  verdict_id  uuid  PRIMARY KEY,
  explanation jsonb NOT NULL
);

-- Verdicts that wait to be published; a published one is deleted, so the table stays small.
CREATE TABLE outbox (
  verdict_id uuid PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON verdict
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON verdict
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON verdict_explanation
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON verdict_explanation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON model
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON model
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON model_release
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON model_release
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A post may lose what identifies a person, and nothing else may change: its hashes stay.
CREATE FUNCTION allow_erasure_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed post_version := OLD;
BEGIN
  IF NEW.text IS NULL THEN allowed.text := NULL; END IF;
  IF NEW.author IS NULL THEN allowed.author := NULL; END IF;
  IF NEW.url IS NULL THEN allowed.url := NULL; END IF;
  IF NEW IS DISTINCT FROM allowed THEN
    RAISE EXCEPTION 'post_version is append-only but for erasing text, author and url: % refused', TG_OP
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER erasure_only BEFORE UPDATE ON post_version
  FOR EACH ROW EXECUTE FUNCTION allow_erasure_only();
CREATE TRIGGER append_only BEFORE DELETE ON post_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON post_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Catches verdicts of a month without a partition, which is a reason for alarm.
CREATE TABLE verdict_default PARTITION OF verdict DEFAULT;
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON verdict_default
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Makes the partition of the month that begins at month_start; false where it exists already. Made
-- beside the table and then attached, so that readers and writers wait for the attaching alone.
CREATE FUNCTION make_verdict_partition(month_start timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  month_utc timestamp := date_trunc('month', month_start AT TIME ZONE 'UTC');
  name text := 'verdict_' || to_char(month_utc, 'YYYY_MM');
BEGIN
  IF to_regclass(name) IS NOT NULL THEN
    RETURN false;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('verdict partitions'));
  IF to_regclass(name) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE verdict INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
  EXECUTE format(
    'ALTER TABLE verdict ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    name,
    uuid_lower_bound(month_utc AT TIME ZONE 'UTC'),
    uuid_lower_bound((month_utc + interval '1 month') AT TIME ZONE 'UTC'));
  EXECUTE format(
    'CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %I '
    'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  RETURN true;
END $$;
