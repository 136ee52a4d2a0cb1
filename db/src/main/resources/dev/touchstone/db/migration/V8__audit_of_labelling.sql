-- Second opinions and labels that are taken back are changes, too.

CREATE FUNCTION audit_second_label() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  first label;
BEGIN
  SELECT * INTO STRICT first FROM label WHERE id = NEW.label_id;
  PERFORM write_audit('SECOND_LABEL_ADDED', first.domain, NEW.id::text, NEW.analyst, NEW.reason,
    NULL,
    jsonb_build_object('label', NEW.label, 'analyst', NEW.analyst, 'firstId', first.id,
                       'firstLabel', first.label));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_added AFTER INSERT ON second_label
  FOR EACH ROW EXECUTE FUNCTION audit_second_label();

CREATE FUNCTION audit_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken label;
BEGIN
  SELECT * INTO STRICT taken FROM label WHERE id = NEW.label_id;
  PERFORM write_audit('LABEL_WITHDRAWN', taken.domain, taken.id::text, NEW.analyst, NEW.reason,
    jsonb_build_object('label', taken.label, 'analyst', taken.analyst, 'postId', taken.post_id),
    jsonb_build_object('withdrawnBy', NEW.analyst));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_withdrawn AFTER INSERT ON label_withdrawal
  FOR EACH ROW EXECUTE FUNCTION audit_withdrawal();
