package dev.touchstone.api.classify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What was said of one text, whose fields stand alone, or of several, under {@code items}.
 *
 * @param judgement of the only text; null where several were sent
 * @param items of each text in their order; null where one was sent
 */
public record ClassifyAnswer(
    @JsonUnwrapped JudgementView judgement,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<JudgementView> items) {

  static ClassifyAnswer ofOne(JudgementView judgement) {
    return new ClassifyAnswer(judgement, null);
  }

  static ClassifyAnswer ofSeveral(List<JudgementView> judgements) {
    return new ClassifyAnswer(null, List.copyOf(judgements));
  }
}
