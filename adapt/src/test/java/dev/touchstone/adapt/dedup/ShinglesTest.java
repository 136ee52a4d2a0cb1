package dev.touchstone.adapt.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShinglesTest {

  @Test
  void countsSharedOverAllShingles() {
    // " abcdef " has the 5-grams " abcd", "abcde", "bcdef", "cdef "; " abcdex " shares two of six.
    double jaccard = Shingles.jaccard(Shingles.of("abcdef"), Shingles.of("abcdex"));

    assertThat(jaccard).isEqualTo(2.0 / 6, within(1e-12));
  }

  @Test
  void givesATextShorterThanAShingleOneOfItsOwn() {
    assertThat(Shingles.of("")).hasSize(1);
    assertThat(Shingles.jaccard(Shingles.of("a"), Shingles.of("b"))).isZero();
    assertThat(Shingles.jaccard(Shingles.of("a"), Shingles.of("a"))).isEqualTo(1);
  }
}
