package dev.touchstone.api.key;

import dev.touchstone.api.access.Caller;
import dev.touchstone.api.access.Roles;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.platform.Workshop;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.DomainScope;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keys by whoever owns the data folder. */
@Command(
    name = "keys",
    description = {
      "Makes, lists and revokes the keys that open the HTTP interface.",
      "Works on the database itself, so that nobody is ever locked out."
    },
    subcommands = {
      KeysCommand.CreateCommand.class,
      KeysCommand.ListCommand.class,
      KeysCommand.RevokeCommand.class
    })
public final class KeysCommand implements Runnable {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "name", "--name",
          "role", "--role",
          "domains", "--domain",
          "expiresAt", "--expires-at");

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected create, list or revoke, got none");
  }

  private static <T> T inOffice(CommandSpec spec, Function<KeyOffice, T> work) {
    Clock clock = Clock.systemUTC();
    try {
      return Workshop.onDatabase(
          Installation.settings(),
          clock,
          database ->
              work.apply(new KeyOffice(database.apiKeyStore(), database.auditLog(), clock)));
    } catch (ProblemException e) {
      throw e.faults().isEmpty()
          ? new StartException(e.getMessage(), e)
          : new ParameterException(spec.commandLine(), options(e.faults()));
    }
  }

  /** Each fault at the option that a field of {@link NewKey} comes from. */
  private static String options(List<Fault> faults) {
    return faults.stream()
        .map(fault -> option(fault.pointer()) + ": " + fault.message())
        .collect(Collectors.joining("; "));
  }

  private static String option(String pointer) {
    return OPTIONS.get(pointer.split("/", -1)[1]);
  }

  private static String domains(DomainScope scope) {
    return scope.isAll() ? "all domains" : String.join(",", scope.domains());
  }

  /** Makes one. */
  @Command(name = "create", description = "Makes a key and shows its secret, this once.")
  static final class CreateCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "Who or what will hold it.")
    private String name;

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "reader, analyst, steward or admin.")
    private String role;

    @Option(
        names = "--domain",
        paramLabel = "NAME",
        description = "A domain it is for; may be given several times (default: all).")
    private List<String> domains;

    @Option(
        names = "--expires-at",
        paramLabel = "DATE",
        description = "A date or a moment from when on it is of no use (default: never).")
    private String expiresAt;

    @Override
    public void run() {
      NewKey asked = new NewKey(name, role, domains, expiresAt);
      KeyCreated created = inOffice(spec, office -> office.create(Caller.LOCAL, asked));
      PrintWriter out = spec.commandLine().getOut();
      out.println("key     " + created.key().id());
      out.println("secret  " + created.secret());
      out.flush();
    }
  }

  /** Shows them. */
  @Command(name = "list", description = "Shows all keys, newest first, without their secrets.")
  static final class ListCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
      List<ApiKey> keys = inOffice(spec, office -> office.list(Caller.LOCAL));
      PrintWriter out = spec.commandLine().getOut();
      keys.forEach(key -> out.println(line(key)));
      out.println(keys.size() + " keys");
      out.flush();
    }

    private static String line(ApiKey key) {
      return String.join(
          "  ",
          key.id().toString(),
          key.name(),
          Roles.name(key.role()),
          domains(key.scope()),
          "made " + key.createdAt() + " by " + key.createdBy(),
          key.expiresAt() == null ? "never expires" : "expires " + key.expiresAt(),
          key.revokedAt() == null ? "" : "revoked " + key.revokedAt());
    }
  }

  /** Revokes one. */
  @Command(name = "revoke", description = "Revokes a key for good.")
  static final class RevokeCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "KEY", description = "Id of the key, as list shows it.")
    private UUID id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "For the audit log.")
    private String reason;

    @Override
    public void run() {
      ApiKey revoked = inOffice(spec, office -> office.revoke(Caller.LOCAL, id, reason));
      PrintWriter out = spec.commandLine().getOut();
      out.println("revoked  " + revoked.id() + "  " + revoked.name());
      out.flush();
    }
  }
}
