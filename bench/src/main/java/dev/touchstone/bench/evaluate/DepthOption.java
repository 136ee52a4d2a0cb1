package dev.touchstone.bench.evaluate;

import dev.touchstone.adapt.full.FullDepth;
import java.util.ArrayList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option of an evaluation on what learns. */
public final class DepthOption {

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--depth",
      defaultValue = "head",
      description = {
        "What learns: head, on a frozen encoder, or full, the encoder too (default:"
            + " ${DEFAULT-VALUE}).",
        "full adds the methods ${COMPLETION-CANDIDATES}, and "
            + FullDepth.DEFAULT
            + ", "
            + FullDepth.DAMSTF
            + " and "
            + FullDepth.DAMSTF_NO_ADVERSARIAL
            + " where methods may read the stream; it needs an fp32 encoder."
      },
      completionCandidates = Names.class)
  private String depth;

  /**
   * Whether the encoder learns.
   *
   * @throws ParameterException if the option is neither of the words
   */
  public boolean isFull() {
    return switch (depth) {
      case "head" -> false;
      case "full" -> true;
      default ->
          throw new ParameterException(
              command.commandLine(), "--depth: expected head or full, got " + depth);
    };
  }

  /** The methods of full depth, for the help. */
  static final class Names extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Names() {
      super(FullDepth.names());
    }
  }
}
