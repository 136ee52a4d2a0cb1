package dev.touchstone.adapt.meta.inner;

/**
 * A task of one outer iteration.
 *
 * @param supportSet what the inner loop learns from
 * @param querySet what the fast weights are judged on
 * @param <B> what a batch is
 */
public record Task<B>(B supportSet, B querySet) {}
