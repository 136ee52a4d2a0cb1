package dev.touchstone.detector.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How much of a text's form its reader sees. */
public enum NormaliserMode {
  /** The text as published; only unpaired surrogates are replaced. */
  RAW("raw/1"),
  /** One spelling for what looks the same; links, mentions and hashtags made into words. */
  STANDARD("standard/1"),
  /** Letters and digits of {@link #STANDARD} alone: no links, mentions, punctuation, decoration. */
  PLAIN("plain/1");

  private final String version;

  NormaliserMode(String version) {
    this.version = version;
  }

  /** Name and version, as stored with each verdict; a change of behaviour changes the version. */
  public String version() {
    return version;
  }

  /**
   * The mode of that name and version.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static NormaliserMode named(String version) {
    return Arrays.stream(values())
        .filter(mode -> mode.version.equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "normaliser: expected one of " + versions() + ", got " + version));
  }

  private static String versions() {
    return Arrays.stream(values()).map(NormaliserMode::version).collect(Collectors.joining(", "));
  }
}
