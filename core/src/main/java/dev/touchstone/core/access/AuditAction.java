package dev.touchstone.core.access;

/** A change that is logged. */
public enum AuditAction {
  /** A domain came into being; the subject is its name. */
  DOMAIN_CREATED,
  /** A domain was described anew, archived or opened again; the subject is its name. */
  DOMAIN_CHANGED,
  /** Where a domain's decisions begin was set, or left to its model again; likewise. */
  THRESHOLDS_SET,
  /** A text was labelled; the subject is the label. */
  LABEL_ADDED,
  /** A label was taken back; the subject is the label. */
  LABEL_WITHDRAWN,
  /** A text that has a label got a second opinion; the subject is that. */
  SECOND_LABEL_ADDED,
  /** A run was asked for; the subject is the run. */
  RUN_ASKED,
  /** A run was called off; the subject is the run. */
  RUN_CANCELLED,
  /** A model was put into service or beside it; the subject is the model. */
  MODEL_RELEASED,
  /** A person's verdict superseded another; the subject is the new verdict. */
  VERDICT_OVERRIDDEN,
  /** What identifies a person was erased from a post; the subject is the post's id. */
  POST_ERASED,
  /** A key was made; the subject is the key. */
  KEY_CREATED,
  /** A key was revoked; the subject is the key. */
  KEY_REVOKED
}
