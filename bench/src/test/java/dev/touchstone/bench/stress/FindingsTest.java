package dev.touchstone.bench.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.bench.stress.Findings.Bare;
import dev.touchstone.bench.stress.measure.BareEncoder.Pass;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  @Test
  void takesTheMiddleOfAllPasses() {
    Bare bare =
        new Bare(List.of(pass(90), pass(150), pass(100)), List.of(pass(120), pass(10), pass(130)));

    assertThat(bare.median(Pass::postsPerSecond)).isEqualTo(110);
    assertThat(new Bare(List.of(pass(9), pass(3)), List.of(pass(5))).median(Pass::postsPerSecond))
        .isEqualTo(5);
  }

  private static Pass pass(double postsPerSecond) {
    return new Pass(postsPerSecond, 8, 0, 30);
  }
}
