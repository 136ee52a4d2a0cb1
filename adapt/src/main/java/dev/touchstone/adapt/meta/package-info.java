/**
 * Few-shot methods: from source domains and a few labelled posts of a target domain to a model of
 * it. {@link dev.touchstone.adapt.meta.FewShotMethods} lists them by name.
 *
 * <p>Class 1 is misinformation throughout, as {@link dev.touchstone.core.verdict.Label} says.
 */
package dev.touchstone.adapt.meta;
