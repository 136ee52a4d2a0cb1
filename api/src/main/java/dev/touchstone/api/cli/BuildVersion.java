package dev.touchstone.api.cli;

import dev.touchstone.api.platform.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class BuildVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"touchstone " + BuildInfo.read()};
  }
}
