package dev.touchstone.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.adapt.meta.tensor.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench reference}. */
@Command(
    name = "reference",
    mixinStandardHelpOptions = true,
    description = {
      "Computes MetaAdapt and DaMSTF on a fixture with the product's own classes and prints the",
      "error of each quantity, max|a-b|/max|b|, against the fixture's independent values.",
      "Exit code 1 above 1e-6 in float64 or 1e-4 in float32, or if a quantity is missing or unknown."
    })
public final class ReferenceCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(names = "--file", required = true, paramLabel = "F", description = "Fixture in JSON.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      return print(findings(new ObjectMapper().readTree(file.toFile())), out);
    } catch (InvalidFixtureException e) {
      err.println(file + ": " + e.getMessage());
    } catch (IOException e) {
      err.println(file + ": expected a readable JSON file, got " + e.getClass().getSimpleName());
    }
    err.flush();
    return FAILED;
  }

  private static Map<Precision, List<Finding>> findings(JsonNode fixture) {
    Map<Precision, List<Finding>> findings = new EnumMap<>(Precision.class);
    for (Precision precision : Precision.values()) {
      findings.put(precision, ReferenceCheck.run(fixture, precision));
    }
    return findings;
  }

  private static int print(Map<Precision, List<Finding>> findings, PrintWriter out) {
    List<Finding> exact = findings.get(Precision.FLOAT64);
    List<Finding> served = findings.get(Precision.FLOAT32);
    out.printf("%-64s %12s %12s%n", "quantity", "float64", "float32");
    for (int i = 0; i < exact.size(); i++) {
      out.printf(
          "%-64s %12s %12s%n", exact.get(i).pointer(), error(exact.get(i)), error(served.get(i)));
    }
    long wrong = Stream.concat(exact.stream(), served.stream()).filter(f -> !f.within()).count();
    out.printf("%d quantities, %d errors beyond tolerance%n", exact.size(), wrong);
    out.flush();
    return wrong == 0 ? 0 : FAILED;
  }

  private static String error(Finding finding) {
    return String.format(Locale.ROOT, "%.1e%s", finding.error(), finding.within() ? " " : "!");
  }
}
