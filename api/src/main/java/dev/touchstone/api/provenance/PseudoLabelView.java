package dev.touchstone.api.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.core.verdict.Label;

/**
 * What self-training took a post for.
 *
 * @param cluster number of the cluster that it lay in; means nothing outside its set
 * @param copies how many posts it counts for
 * @param probability probability of misinformation, 0 to 1
 * @param weight how much it counted
 * @param quarantine why it didn't count, or null where it did
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PseudoLabelView(
    String postId,
    int postVersion,
    String rawSha256,
    int cluster,
    int copies,
    Label label,
    double probability,
    double weight,
    QuarantineReason quarantine) {

  static PseudoLabelView of(PseudoLabel label) {
    return new PseudoLabelView(
        label.post().id(),
        label.post().version(),
        label.rawSha256(),
        label.cluster(),
        label.copies(),
        label.label(),
        label.probability(),
        label.weight(),
        label.quarantine());
  }
}
