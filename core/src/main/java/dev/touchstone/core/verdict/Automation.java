package dev.touchstone.core.verdict;

/** How far a machine took the decision, as the EU Digital Services Act asks to be stated. */
public enum Automation {
  /** A person decided. */
  NONE,
  /** A machine proposed and a person confirmed, or the machine abstained. */
  PARTIAL,
  /** A machine decided. */
  FULL;

  /** How far the machine went that said this. */
  public static Automation of(Classification said) {
    return said.decision() == Decision.NEEDS_REVIEW ? PARTIAL : FULL;
  }
}
