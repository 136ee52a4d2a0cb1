package dev.touchstone.selftrain.gate.group;

import static dev.touchstone.core.verdict.Label.CREDIBLE;
import static dev.touchstone.core.verdict.Label.MISINFORMATION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterVoteTest {

  private final ClusterVote vote = new ClusterVote();

  @Test
  void givesEachAuthorOneVote() {
    vote.add(0, "a", MISINFORMATION);
    vote.add(0, "b", MISINFORMATION);
    for (int i = 0; i < 100; i++) {
      vote.add(0, "flooder", CREDIBLE);
    }

    assertThat(vote.confirms(0, MISINFORMATION)).isTrue();
    assertThat(vote.confirms(0, CREDIBLE)).isFalse();
  }

  @Test
  void splitsTheVoteOfAnAuthorWhoSaysBoth() {
    vote.add(0, "a", MISINFORMATION);
    vote.add(0, "b", MISINFORMATION);
    vote.add(0, "b", CREDIBLE);

    assertThat(vote.confirms(0, MISINFORMATION)).isTrue();
  }

  @Test
  void confirmsNeitherLabelOfATie() {
    vote.add(0, "a", MISINFORMATION);
    vote.add(0, "b", CREDIBLE);

    assertThat(vote.confirms(0, MISINFORMATION)).isFalse();
    assertThat(vote.confirms(0, CREDIBLE)).isFalse();
  }

  @Test
  void keepsClustersApart() {
    vote.add(0, "a", MISINFORMATION);
    vote.add(1, "b", CREDIBLE);

    assertThat(vote.confirms(0, MISINFORMATION)).isTrue();
    assertThat(vote.confirms(1, CREDIBLE)).isTrue();
    assertThat(vote.confirms(2, CREDIBLE)).isFalse();
  }
}
