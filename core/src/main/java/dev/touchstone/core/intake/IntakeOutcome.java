package dev.touchstone.core.intake;

/**
 * What a stored batch came to: {@code verdicts + known} is the number of posts in it.
 *
 * @param verdicts new post versions, each with its verdict
 * @param known posts whose id and text were stored before
 */
public record IntakeOutcome(int verdicts, int known) {}
