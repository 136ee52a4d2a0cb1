package dev.touchstone.api.classify;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.post.PostRules;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Texts to judge: either one or several.
 *
 * @param text the only text, or null
 * @param texts up to {@value #MAX_TEXTS} texts; null, or empty as generated clients send it, beside
 *     a text
 * @param domain whose detector shall judge; null is the configured default domain
 */
public record ClassifyRequest(
    String text, @Schema(maxItems = ClassifyRequest.MAX_TEXTS) List<String> texts, String domain) {

  /** Most texts of one request. */
  public static final int MAX_TEXTS = 256;

  boolean single() {
    return text != null;
  }

  List<Classifier.Request> requests(String defaultDomain) {
    check();
    String judgedIn = domain == null ? defaultDomain : domain;
    return (single() ? List.of(text) : texts)
        .stream().map(each -> new Classifier.Request(judgedIn, each)).toList();
  }

  private void check() {
    List<Fault> faults = new ArrayList<>();
    if (text == null && texts == null) {
      faults.add(Fault.at("", "expected either text or texts, got none"));
    } else if (text != null && texts != null && !texts.isEmpty()) {
      faults.add(Fault.at("", "expected either text or texts, got both"));
    } else if (single()) {
      checkText("/text", text, faults);
    } else {
      checkTexts(faults);
    }
    if (domain != null && !DomainName.isValid(domain)) {
      faults.add(Fault.at("/domain", DomainName.RULE));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }

  private void checkTexts(List<Fault> faults) {
    if (texts.isEmpty() || texts.size() > MAX_TEXTS) {
      faults.add(Fault.at("/texts", "expected 1 to " + MAX_TEXTS + " texts, got " + texts.size()));
      return;
    }
    for (int i = 0; i < texts.size(); i++) {
      checkText("/texts/" + i, texts.get(i), faults);
    }
  }

  private static void checkText(String pointer, String text, List<Fault> faults) {
    PostRules.checkText(text).stream()
        .map(violation -> Fault.at(pointer, violation.message()))
        .forEach(faults::add);
  }
}
