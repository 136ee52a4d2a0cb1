package dev.touchstone.api.demo;

import dev.touchstone.core.access.KeySecret;
import dev.touchstone.core.verdict.Decision;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What the demo ends on.
 *
 * @param posts posts sent
 * @param verdicts verdicts stored for them, by this run and earlier ones
 * @param known how many of the posts an earlier run had stored
 * @param elapsed from the first post sent to the last one judged
 * @param domains how the detector did on each topic
 * @param http where the server listens
 * @param key what opens it, until it is stopped
 * @param folder where everything is kept
 */
record DemoReport(
    long posts,
    long verdicts,
    long known,
    Duration elapsed,
    Map<String, DomainScore> domains,
    URI http,
    KeySecret key,
    Path folder) {

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "");
    line(text, "%d posts in, %d verdicts out%s", posts, verdicts, knownInWords());
    line(
        text,
        "%.1f s from the first post to the last verdict, %.0f posts/s",
        seconds(),
        posts / Math.max(seconds(), 0.001));
    line(text, "");
    line(
        text,
        "%-16s %16s %10s %8s   %s",
        "topic",
        "misinformation?",
        "credible?",
        "review",
        "balanced accuracy: decided (share) | all");
    domains.forEach((name, score) -> domain(text, name, score));
    line(text, "");
    line(text, "The labels were hidden from the detector, which has never seen these topics.");
    line(text, "");
    line(text, "  API and its documentation  %s/q/swagger-ui", http);
    line(text, "  Its key, until it stops    %s", key.value());
    line(
        text,
        "  Verdicts                   curl -H 'X-API-Key: %s' %s/v1/verdicts",
        key.value(),
        http);
    line(text, "  Health, metrics            %s/q/health  %s/q/metrics", http, http);
    line(text, "  Database, broker, log      %s", folder);
    return text.toString();
  }

  private void domain(StringBuilder text, String name, DomainScore score) {
    line(
        text,
        "%-16s %16d %10d %8d   %s (%.0f %%) | %.3f",
        name,
        score.decisions().get(Decision.LIKELY_MISINFORMATION),
        score.decisions().get(Decision.LIKELY_CREDIBLE),
        score.decisions().get(Decision.NEEDS_REVIEW),
        score.coverage() == 0 ? "-" : threeDigits(score.decided().balancedAccuracy()),
        100 * score.coverage(),
        score.forced().balancedAccuracy());
  }

  private String knownInWords() {
    return known == 0 ? "" : " (" + known + " of them stored by an earlier run)";
  }

  private static String threeDigits(double share) {
    return String.format(Locale.ROOT, "%.3f", share);
  }

  private double seconds() {
    return elapsed.toMillis() / 1000.0;
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
