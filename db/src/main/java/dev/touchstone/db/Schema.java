package dev.touchstone.db;

import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateOutput;

/** Brings a database's schema to the state of this build. */
final class Schema {

  private final Flyway flyway;
  private final DatabaseAddress address;

  Schema(DataSource dataSource, DatabaseAddress address) {
    this.address = address;
    this.flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(dataSource)
            .resourceProvider(new MigrationScripts())
            .javaMigrationClassProvider(List::of)
            .ignoreMigrationPatterns(new String[] {"*:pending"})
            .validateMigrationNaming(true)
            .load();
  }

  /**
   * Applies what is missing. Several processes may do so at once; one does it and the others wait.
   *
   * @throws DatabaseSetupException if the database is newer than this build, a migration of it
   *     failed or was altered, or a new one fails
   */
  void migrate() {
    try {
      refuseUnusable();
      flyway.migrate();
    } catch (FlywayException e) {
      throw new DatabaseSetupException(
          "can't bring " + address + " up to date: " + oneLine(e) + "; it is left as it was", e);
    }
  }

  private void refuseUnusable() {
    for (MigrationInfo applied : flyway.info().all()) {
      refuse(applied.getState(), applied.getVersion() + " " + applied.getDescription());
    }
    for (ValidateOutput invalid : flyway.validateWithResult().invalidMigrations) {
      throw new DatabaseSetupException(
          address
              + " differs from this build: "
              + describe(invalid)
              + "; use the build it was made by");
    }
  }

  private void refuse(MigrationState state, String migration) {
    if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
      throw new DatabaseSetupException(
          address
              + " is newer than this build: it has migration "
              + migration
              + "; use a newer Touchstone");
    }
    if (state.isFailed()) {
      throw new DatabaseSetupException(
          address
              + " is left half-way by the failed migration "
              + migration
              + "; restore it from a backup");
    }
  }

  private static String describe(ValidateOutput invalid) {
    String change =
        invalid.errorDetails.errorCode == CoreErrorCode.CHECKSUM_MISMATCH ? "altered" : "unfit";
    return "migration " + invalid.version + " " + invalid.description + " is " + change;
  }

  private static String oneLine(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .filter(line -> !line.isBlank() && !line.matches("-+"))
        .limit(3)
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }
}
