package dev.touchstone.core.labelling;

/**
 * How well labels were foreseen.
 *
 * @param labels labels of posts that a model had scored before they were labelled
 * @param foreseen how many of them the latest such score told, at even odds
 */
public record Foresight(int labels, int foreseen) {}
