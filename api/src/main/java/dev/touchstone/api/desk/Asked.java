package dev.touchstone.api.desk;

import dev.touchstone.api.label.LabelRules;
import dev.touchstone.core.domain.DomainName;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What every command that asks for a run is given.
 *
 * @param domain the domain
 * @param analyst who asks
 */
public record Asked(String domain, String analyst) {

  /**
   * Refuses what can be no name.
   *
   * @throws ParameterException naming the option
   */
  public void check(CommandLine command) {
    if (!DomainName.isValid(domain)) {
      throw new ParameterException(command, "--domain: " + DomainName.RULE);
    }
    LabelRules.checkAnalyst(analyst)
        .ifPresent(
            wrong -> {
              throw new ParameterException(command, "--analyst: " + wrong.message());
            });
  }
}
