-- Keys to the HTTP interface, and the log of who changed what.

CREATE TYPE key_role AS ENUM ('READER', 'ANALYST', 'STEWARD', 'ADMIN');
CREATE TYPE audit_action AS ENUM
  ('DOMAIN_CREATED', 'LABEL_ADDED', 'LABEL_WITHDRAWN', 'SECOND_LABEL_ADDED', 'RUN_ASKED',
   'RUN_CANCELLED', 'MODEL_RELEASED', 'VERDICT_OVERRIDDEN', 'POST_ERASED', 'KEY_CREATED',
   'KEY_REVOKED');

CREATE TABLE api_key (
  id            uuid          PRIMARY KEY CHECK (substr(id::text, 15, 1) = '7'),
  name          text          NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  secret_sha256 digest        NOT NULL UNIQUE, -- of 256 random bits; the secret itself is kept nowhere
  role          key_role      NOT NULL,
  domains       domain_name[] CHECK (cardinality(domains) > 0), -- null: all
  created_at    timestamptz   NOT NULL,
  created_by    text          NOT NULL,
  expires_at    timestamptz,
  revoked_at    timestamptz
);
CREATE UNIQUE INDEX api_key_name ON api_key (name) WHERE revoked_at IS NULL;

-- A key may be revoked, once, and nothing else may change.
CREATE FUNCTION allow_revoking_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed api_key := OLD;
BEGIN
  IF OLD.revoked_at IS NULL THEN allowed.revoked_at := NEW.revoked_at; END IF;
  IF NEW IS DISTINCT FROM allowed THEN
    RAISE EXCEPTION 'api_key is append-only but for revoking: % refused', TG_OP
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER revoking_only BEFORE UPDATE ON api_key
  FOR EACH ROW EXECUTE FUNCTION allow_revoking_only();
CREATE TRIGGER append_only BEFORE DELETE ON api_key
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON api_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit (
  sequence bigint       PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  at       timestamptz  NOT NULL DEFAULT clock_timestamp(),
  actor    text         NOT NULL,
  key_id   uuid         REFERENCES api_key, -- null: none of these keys
  action   audit_action NOT NULL,
  domain   domain_name,
  subject  text         NOT NULL,
  reason   text,
  before   jsonb,
  after    jsonb
);
CREATE INDEX audit_by_domain ON audit (domain, sequence);
CREATE INDEX audit_by_actor ON audit (actor, sequence);
CREATE INDEX audit_by_action ON audit (action, sequence);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Appends a line. Who acts and why is what the transaction has set as touchstone.actor,
-- touchstone.actor_key and touchstone.reason, else what the change itself states.
CREATE FUNCTION write_audit(
  action audit_action, domain text, subject text, stated_actor text, stated_reason text,
  before jsonb, after jsonb
) RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit (actor, key_id, action, domain, subject, reason, before, after)
  VALUES (
    coalesce(nullif(current_setting('touchstone.actor', true), ''), stated_actor, 'touchstone'),
    nullif(current_setting('touchstone.actor_key', true), '')::uuid,
    action, domain, subject,
    coalesce(nullif(current_setting('touchstone.reason', true), ''), stated_reason),
    before, after)
$$;

CREATE FUNCTION audit_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('DOMAIN_CREATED', NEW.name, NEW.name, NULL, NULL, NULL,
    jsonb_build_object('state', NEW.state, 'description', NEW.description));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_created AFTER INSERT ON domain
  FOR EACH ROW EXECUTE FUNCTION audit_domain();

CREATE FUNCTION audit_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('LABEL_ADDED', NEW.domain, NEW.id::text, NEW.analyst, NEW.reason,
    (SELECT jsonb_build_object('id', earlier.id, 'label', earlier.label, 'analyst', earlier.analyst)
     FROM label earlier WHERE earlier.id = NEW.supersedes),
    jsonb_build_object('label', NEW.label, 'analyst', NEW.analyst, 'postId', NEW.post_id,
                       'rawSha256', encode(NEW.raw_sha256, 'hex')));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_added AFTER INSERT ON label
  FOR EACH ROW EXECUTE FUNCTION audit_label();

CREATE FUNCTION audit_run_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('RUN_ASKED', NEW.domain, NEW.id::text, NEW.requested_by, NULL, NULL,
    jsonb_build_object('kind', NEW.kind, 'requestedBy', NEW.requested_by,
                       'parameters', NEW.parameters));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_asked AFTER INSERT ON run
  FOR EACH ROW EXECUTE FUNCTION audit_run_asked();

CREATE FUNCTION audit_run_cancelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('RUN_CANCELLED', NEW.domain, NEW.id::text, NULL, NEW.reason,
    jsonb_build_object('state', OLD.state), jsonb_build_object('state', NEW.state));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_cancelled AFTER UPDATE ON run
  FOR EACH ROW WHEN (NEW.state = 'CANCELLED' AND OLD.state <> 'CANCELLED')
  EXECUTE FUNCTION audit_run_cancelled();

CREATE FUNCTION audit_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('MODEL_RELEASED', NEW.domain, encode(NEW.model_id, 'hex'), NEW.actor,
    NEW.reason,
    (SELECT jsonb_build_object('alias', earlier.alias, 'modelId', encode(earlier.model_id, 'hex'))
     FROM model_release earlier
     WHERE earlier.domain IS NOT DISTINCT FROM NEW.domain AND earlier.alias = NEW.alias
       AND earlier.sequence < NEW.sequence
     ORDER BY earlier.sequence DESC LIMIT 1),
    jsonb_build_object('alias', NEW.alias, 'modelId', encode(NEW.model_id, 'hex'),
                       'statedActor', NEW.actor));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_released AFTER INSERT ON model_release
  FOR EACH ROW EXECUTE FUNCTION audit_release();

CREATE FUNCTION audit_override() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('VERDICT_OVERRIDDEN', NEW.domain, NEW.id::text, NEW.actor, NEW.reason,
    (SELECT jsonb_build_object('id', earlier.id, 'decision', earlier.decision)
     FROM verdict earlier WHERE earlier.id = NEW.supersedes),
    jsonb_build_object('decision', NEW.decision, 'postId', NEW.post_id, 'statedActor', NEW.actor));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_overridden AFTER INSERT ON verdict
  FOR EACH ROW WHEN (NEW.automation = 'NONE')
  EXECUTE FUNCTION audit_override();

-- Nothing but an erasure can change a post.
CREATE FUNCTION audit_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('POST_ERASED', NEW.domain, NEW.post_id, NULL, NULL,
    jsonb_build_object('text', OLD.text IS NOT NULL, 'author', OLD.author IS NOT NULL,
                       'url', OLD.url IS NOT NULL),
    jsonb_build_object('version', NEW.version, 'rawSha256', encode(NEW.raw_sha256, 'hex'),
                       'text', NEW.text IS NOT NULL, 'author', NEW.author IS NOT NULL,
                       'url', NEW.url IS NOT NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_erased AFTER UPDATE ON post_version
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION audit_erasure();

CREATE FUNCTION audit_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM write_audit('KEY_CREATED', NULL, NEW.id::text, NEW.created_by, NULL, NULL,
      jsonb_build_object('name', NEW.name, 'role', NEW.role, 'domains', NEW.domains,
                         'expiresAt', NEW.expires_at));
  ELSE
    PERFORM write_audit('KEY_REVOKED', NULL, NEW.id::text, NULL, NULL,
      jsonb_build_object('name', OLD.name, 'revokedAt', OLD.revoked_at),
      jsonb_build_object('name', NEW.name, 'revokedAt', NEW.revoked_at));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_created AFTER INSERT ON api_key
  FOR EACH ROW EXECUTE FUNCTION audit_key();
CREATE TRIGGER audit_revoked AFTER UPDATE ON api_key
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
  EXECUTE FUNCTION audit_key();
