package dev.touchstone.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildInfoTest {

  @Test
  void carriesTheVersionThatTheBuildHas() {
    assertThat(BuildInfo.read().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(BuildInfo.read().revision()).isNotBlank().doesNotContain("$");
  }
}
