package dev.touchstone.api.label.file;

/**
 * Cells that a spreadsheet would run (CSV injection, OWASP): one that begins with =, +, -, @, a tab
 * or a line end gets an apostrophe in front, as does one that begins with an apostrophe, so that
 * reading it again gives what was written.
 */
final class Formulas {

  private static final String BEGINNINGS = "=+-@\t\r\n'";

  private Formulas() {}

  static String guard(String cell) {
    return begins(cell, BEGINNINGS) ? "'" + cell : cell;
  }

  static String unguard(String cell) {
    return begins(cell, "'") && begins(cell.substring(1), BEGINNINGS) ? cell.substring(1) : cell;
  }

  private static boolean begins(String cell, String beginnings) {
    return cell != null && !cell.isEmpty() && beginnings.indexOf(cell.charAt(0)) >= 0;
  }
}
