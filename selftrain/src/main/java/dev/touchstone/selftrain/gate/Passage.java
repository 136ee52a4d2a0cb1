package dev.touchstone.selftrain.gate;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.gate.group.Authors;
import dev.touchstone.selftrain.gate.group.ClusterVote;
import dev.touchstone.selftrain.gate.group.Clusters;
import dev.touchstone.selftrain.gate.group.DuplicateGroups;
import dev.touchstone.selftrain.gate.group.Tally;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import dev.touchstone.selftrain.gate.view.WordView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One stream's way through the gates. Posts are numbered as they arrived. */
final class Passage {

  private final GateSettings settings;
  private final Arrivals arrivals;
  private final long seed;
  private final DuplicateGroups groups;
  private final int[] clusters;
  private final Authors authors;
  private final QuarantineReason[] reasons;
  private final double[] weights;
  private final List<GateFinding> findings = new ArrayList<>();

  Passage(GateSettings settings, Arrivals arrivals, long seed) {
    this.settings = settings;
    this.arrivals = arrivals;
    this.seed = seed;
    this.groups = DuplicateGroups.of(arrivals.texts());
    this.clusters = clusters();
    this.authors = new Authors(representatives().mapToObj(i -> arrivals.post(i).author()).toList());
    this.reasons = new QuarantineReason[arrivals.size()];
    this.weights = new double[arrivals.size()];
    Arrays.fill(weights, 1);
  }

  Admission admission() {
    countOnce();
    cap();
    vote();
    compareViews();
    return new Admission(labels(), findings, nothing());
  }

  private void countOnce() {
    IntStream.range(0, arrivals.size())
        .filter(i -> !groups.isRepresentative(i))
        .forEach(i -> quarantine(i, QuarantineReason.DUPLICATE));
    found("duplicates", Map.of());
  }

  /** In an order that nobody who posts can foresee, until author, cluster or hour has its fill. */
  private void cap() {
    int distinct = (int) representatives().count();
    int hours = (int) representatives().mapToObj(this::hour).distinct().count();
    int ofAuthor = settings.caps().ofAuthor(distinct);
    int ofCluster = settings.caps().ofCluster(distinct);
    int ofHour = settings.caps().ofHour(distinct, hours);
    Tally tally = new Tally(ofAuthor, ofCluster, ofHour);
    for (int i : drawn()) {
      tally.count(author(i), clusters[i], hour(i)).ifPresent(reason -> quarantine(i, reason));
    }
    found(
        "caps",
        Map.of(
            "authorCap", (double) ofAuthor,
            "clusterCap", (double) ofCluster,
            "hourCap", (double) ofHour));
  }

  /**
   * All distinct posts vote, those over a cap too: an author has one vote however many there are.
   */
  private void vote() {
    ClusterVote vote = new ClusterVote();
    representatives().forEach(i -> vote.add(clusters[i], voter(i), arrivals.label(i)));
    counting()
        .filter(i -> !vote.confirms(clusters[i], arrivals.label(i)))
        .forEach(i -> quarantine(i, QuarantineReason.CLUSTER_DISAGREES));
    found("clusters", Map.of());
  }

  private void compareViews() {
    int[] counting = counting().toArray();
    List<Label> words =
        WordView.of(
            Arrays.stream(counting).mapToObj(i -> arrivals.post(i).text()).toList(),
            Arrays.stream(counting).mapToObj(arrivals::label).toList(),
            Arrays.stream(counting).map(i -> clusters[i]).toArray());
    int disagreeing = 0;
    for (int k = 0; k < counting.length; k++) {
      if (words.get(k) != arrivals.label(counting[k])) {
        disagreeing++;
        disagree(counting[k]);
      }
    }
    found("views", Map.of("disagreeing", (double) disagreeing));
  }

  private void disagree(int post) {
    weights[post] = settings.disagreementWeight();
    if (weights[post] == 0) {
      quarantine(post, QuarantineReason.VIEWS_DISAGREE);
    }
  }

  private Optional<NothingLearned> nothing() {
    long distinct = representatives().count();
    long counting = counting().count();
    if (arrivals.size() < settings.leastPosts()) {
      return Optional.of(NothingLearned.TOO_FEW_POSTS);
    }
    if (distinct < settings.leastPosts()) {
      return Optional.of(NothingLearned.ALL_DUPLICATES);
    }
    if (authors.isOne()) {
      return Optional.of(NothingLearned.ONE_AUTHOR);
    }
    if (counting < settings.leastPosts()) {
      return Optional.of(NothingLearned.TOO_FEW_LEFT);
    }
    return counting().mapToObj(arrivals::label).distinct().count() < 2
        ? Optional.of(NothingLearned.ONE_CLASS)
        : Optional.empty();
  }

  private List<PseudoLabel> labels() {
    PseudoLabel[] labels = new PseudoLabel[arrivals.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[arrivals.places()[i]] = label(i);
    }
    return List.of(labels);
  }

  private PseudoLabel label(int i) {
    StreamPost post = arrivals.post(i);
    return new PseudoLabel(
        post.key(),
        post.rawSha256(),
        PseudoLabel.authorDigest(post.author()),
        clusters[i],
        Math.max(1, groups.copies(i)),
        arrivals.label(i),
        arrivals.probabilities()[i],
        weights[i],
        reasons[i]);
  }

  /** Those that repeat another are in the other's cluster. */
  private int[] clusters() {
    int[] first = representatives().toArray();
    int[] numbers =
        Clusters.of(
            Arrays.stream(first)
                .mapToObj(i -> arrivals.post(i).embedding())
                .toArray(float[][]::new),
            settings.clusterSimilarity());
    int[] all = new int[arrivals.size()];
    for (int k = 0; k < first.length; k++) {
      all[first[k]] = numbers[k];
    }
    return IntStream.range(0, all.length).map(i -> all[groups.representative(i)]).toArray();
  }

  private int[] drawn() {
    return representatives()
        .boxed()
        .sorted(Comparator.comparing(i -> Sha256.of(seed + " " + arrivals.post(i).rawSha256())))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void quarantine(int post, QuarantineReason reason) {
    reasons[post] = reason;
    weights[post] = 0;
  }

  private void found(String gate, Map<String, Double> more) {
    long left = counting().count();
    Map<String, Double> figures = new HashMap<>(more);
    figures.put("left", (double) left);
    findings.add(GateFinding.of(gate, left >= settings.leastPosts(), figures));
  }

  private IntStream representatives() {
    return Arrays.stream(groups.representatives());
  }

  private IntStream counting() {
    return IntStream.range(0, arrivals.size()).filter(i -> reasons[i] == null);
  }

  private String author(int post) {
    return authors.countingAs(arrivals.post(post).author());
  }

  private Instant hour(int post) {
    return arrivals.post(post).hour();
  }

  /** A post without an author votes for itself. */
  private Object voter(int post) {
    String author = author(post);
    return author == null ? post : author;
  }
}
