package dev.touchstone.api.server;

import java.nio.file.Path;

/** Sends the server's log to a file, so that the terminal belongs to the command. */
public final class LogFile {

  private LogFile() {}

  /** Takes effect when Quarkus starts; only errors still reach the terminal. */
  public static void insteadOfConsole(Path folder) {
    System.setProperty("quarkus.log.console.level", "ERROR");
    System.setProperty("quarkus.log.file.enabled", "true");
    System.setProperty("quarkus.log.file.path", folder.resolve("touchstone.log").toString());
    System.setProperty("quarkus.log.file.rotation.max-file-size", "10M");
    System.setProperty("quarkus.log.file.rotation.max-backup-index", "3");
  }
}
