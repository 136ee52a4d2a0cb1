package dev.touchstone.bench.stress.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

  @Test
  void leavesToOthersWhatNeitherPartUsed() {
    CpuTime passed = new CpuTime(12, 3, 40).since(new CpuTime(2, 1, 20));

    assertThat(passed).isEqualTo(new CpuTime(10, 2, 20));
    assertThat(passed.others()).isEqualTo(8);
  }

  @Test
  void countsThisProcess() {
    assertThat(CpuTime.now(OptionalLong.empty()).program()).isPositive();
    assertThat(CpuTime.now(OptionalLong.empty()).database()).isZero();
  }

  @Test
  void countsNothingOfADatabaseThatIsGone() {
    assertThat(CpuTime.now(OptionalLong.of(Long.MAX_VALUE)).database()).isZero();
  }
}
