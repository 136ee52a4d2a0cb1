package dev.touchstone.core.labelling;

/**
 * How much work a domain's queue holds.
 *
 * @param waiting posts with a text that has no label
 * @param leased posts in somebody's hands
 * @param labelled texts with a label
 */
public record Backlog(long waiting, long leased, long labelled) {}
