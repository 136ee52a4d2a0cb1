package dev.touchstone.detector.text;

import java.util.function.UnaryOperator;

/**
 * Gives texts that look the same to a reader the same spelling. Idempotent. Safe for use by several
 * threads.
 *
 * <p>An empty result is legal: nothing was left.
 */
public final class TextNormaliser {

  /** Rounds until a text must be stable; only nested references need more than three. */
  private static final int MAX_ROUNDS = 8;

  private final NormaliserMode mode;
  private final UnaryOperator<String> reading;

  private TextNormaliser(NormaliserMode mode, UnaryOperator<String> reading) {
    this.mode = mode;
    this.reading = reading;
  }

  /** The normaliser of that mode. */
  public static TextNormaliser of(NormaliserMode mode) {
    return new TextNormaliser(
        mode,
        switch (mode) {
          case RAW -> UnaryOperator.identity();
          case STANDARD -> text -> inRounds(text, TextNormaliser::standard);
          case PLAIN -> text -> inRounds(text, TextNormaliser::plain);
        });
  }

  /**
   * The normaliser of that name and version, for example {@code standard/1}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TextNormaliser named(String version) {
    return of(NormaliserMode.named(version));
  }

  /** Name and version. */
  public String version() {
    return mode.version();
  }

  /** The mode. */
  public NormaliserMode mode() {
    return mode;
  }

  /** The normalised text, perhaps empty, always well-formed Unicode. */
  public String normalise(String text) {
    return reading.apply(Characters.wellFormed(text));
  }

  /** Whether a normalised text says anything: a letter, a digit or a symbol such as an emoji. */
  public static boolean leavesSomething(String normalised) {
    return normalised.codePoints().anyMatch(TextNormaliser::speaks);
  }

  private static boolean speaks(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL;
  }

  private static String standard(String text) {
    return Characters.collapseBlanks(SocialMarks.inWords(deciphered(text)));
  }

  private static String plain(String text) {
    String words = SocialMarks.withoutLinksAndMentions(deciphered(text));
    return Characters.collapseBlanks(Characters.lettersAndDigits(words));
  }

  /** What a reader sees: references decoded, nothing invisible, no foreign doubles of letters. */
  private static String deciphered(String text) {
    return inRounds(text, seen -> Confusables.toLatin(Characters.canonical(Entities.decode(seen))));
  }

  /** Repeats a step until it changes nothing; gives up the ampersands of references nested deep. */
  private static String inRounds(String text, UnaryOperator<String> step) {
    String current = text;
    for (int i = 0; i < 2 * MAX_ROUNDS; i++) {
      String next = step.apply(i < MAX_ROUNDS ? current : current.replace('&', ' '));
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    return current;
  }
}
