-- Judging again, and models that score beside the champion.

ALTER TYPE run_kind ADD VALUE 'RE_SCORE';
ALTER TYPE release_alias ADD VALUE 'NONE';

-- What a shadow said beside a verdict, with what it is compared to. No history: rows may go with the
-- shadow that they are of.
CREATE TABLE shadow_score (
  model_id             digest           NOT NULL REFERENCES model,
  domain               domain_name      NOT NULL,
  verdict_id           uuid             NOT NULL,
  decision             decision         NOT NULL,
  probability          double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
  champion_decision    decision         NOT NULL,
  champion_probability double precision NOT NULL CHECK (champion_probability BETWEEN 0 AND 1),
  PRIMARY KEY (model_id, domain, verdict_id)
);
CREATE INDEX shadow_score_flip ON shadow_score (model_id, domain, verdict_id)
  WHERE decision <> champion_decision;
