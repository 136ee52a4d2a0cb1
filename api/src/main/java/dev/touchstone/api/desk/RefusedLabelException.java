package dev.touchstone.api.desk;

import dev.touchstone.api.problem.Fault;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A label was not taken. */
public final class RefusedLabelException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern POINTER = Pattern.compile("/labels/(\\d{1,4})(/.*)?");

  private final int index;

  private RefusedLabelException(int index, String message) {
    super(message);
    this.index = index;
  }

  /** The first of {@code faults} that points to a label, or empty. */
  static Optional<RefusedLabelException> of(List<Fault> faults) {
    for (Fault fault : faults) {
      Matcher matcher = POINTER.matcher(fault.pointer() == null ? "" : fault.pointer());
      if (matcher.matches()) {
        return Optional.of(
            new RefusedLabelException(Integer.parseInt(matcher.group(1)), fault.message()));
      }
    }
    return Optional.empty();
  }

  /** The same, of a list that {@code start} others were handed in before. */
  RefusedLabelException after(int start) {
    return new RefusedLabelException(start + index, getMessage());
  }

  /** Which of the labels that were handed in, from 0. */
  public int index() {
    return index;
  }
}
