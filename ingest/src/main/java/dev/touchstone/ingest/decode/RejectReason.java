package dev.touchstone.ingest.decode;

/** Why a record goes to the dead letters. */
public enum RejectReason {
  /** The record has no value. */
  NO_VALUE,
  /** The value is larger than any acceptable post can be. */
  TOO_LARGE,
  /** The value, or the key that names the post, is not UTF-8. */
  INVALID_UTF8,
  /** The value is not one JSON object, or is nested too deep. */
  NOT_JSON,
  /** An object holds the same field twice. */
  DUPLICATE_FIELD,
  /** A field has a value of another type. */
  WRONG_TYPE,
  /** A date is not RFC 3339. */
  INVALID_DATE,
  /** A field breaks a rule of {@link dev.touchstone.core.post.PostRules}. */
  INVALID_FIELD,
  /** The {@code domain} header is no domain name. */
  INVALID_DOMAIN_HEADER,
  /** The CloudEvents envelope is not one that can be read. */
  INVALID_EVENT,
  /** The classifier fails on this text and on no other. */
  UNJUDGEABLE
}
