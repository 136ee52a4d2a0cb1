package dev.touchstone.core.shadow;

import dev.touchstone.core.verdict.Decision;
import java.util.UUID;

/**
 * A post on which a shadow and the champion would decide differently.
 *
 * @param verdictId the champion's verdict
 * @param champion what the champion decided
 * @param championProbability on this probability of misinformation
 * @param shadow what the shadow would decide
 * @param shadowProbability on this one
 */
public record ShadowFlip(
    UUID verdictId,
    Decision champion,
    double championProbability,
    Decision shadow,
    double shadowProbability) {}
