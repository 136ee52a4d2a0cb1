-- Thresholds that people set for a domain, and changes of the domain itself, which are logged.

ALTER TYPE audit_action ADD VALUE 'DOMAIN_CHANGED';
ALTER TYPE audit_action ADD VALUE 'THRESHOLDS_SET';

CREATE TABLE domain_thresholds (
  sequence                bigint           PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  domain                  domain_name      NOT NULL REFERENCES domain,
  credible_at_most        double precision, -- both null: those of the model that serves
  misinformation_at_least double precision,
  set_at                  timestamptz      NOT NULL,
  actor                   text             NOT NULL,
  reason                  text             NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 2000),
  CONSTRAINT domain_thresholds_both CHECK (num_nulls(credible_at_most, misinformation_at_least) IN (0, 2)),
  CONSTRAINT domain_thresholds_in_order
    CHECK (0 <= credible_at_most AND credible_at_most < misinformation_at_least
           AND misinformation_at_least <= 1)
);
CREATE INDEX domain_thresholds_latest ON domain_thresholds (domain, sequence DESC);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON domain_thresholds
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON domain_thresholds
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION audit_thresholds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('THRESHOLDS_SET', NEW.domain, NEW.domain, NEW.actor, NEW.reason,
    (SELECT jsonb_build_object('credibleAtMost', earlier.credible_at_most,
                               'misinformationAtLeast', earlier.misinformation_at_least)
     FROM domain_thresholds earlier
     WHERE earlier.domain = NEW.domain AND earlier.sequence < NEW.sequence
     ORDER BY earlier.sequence DESC LIMIT 1),
    jsonb_build_object('credibleAtMost', NEW.credible_at_most,
                       'misinformationAtLeast', NEW.misinformation_at_least));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_set AFTER INSERT ON domain_thresholds
  FOR EACH ROW EXECUTE FUNCTION audit_thresholds();

-- What a worker does to a domain's state on its way is told by its runs and releases.
CREATE FUNCTION audit_domain_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_audit('DOMAIN_CHANGED', NEW.name, NEW.name, NULL, NULL,
    jsonb_build_object('state', OLD.state, 'description', OLD.description),
    jsonb_build_object('state', NEW.state, 'description', NEW.description));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_changed AFTER UPDATE ON domain
  FOR EACH ROW WHEN (OLD.description IS DISTINCT FROM NEW.description
                     OR (OLD.state = 'ARCHIVED') <> (NEW.state = 'ARCHIVED'))
  EXECUTE FUNCTION audit_domain_change();
