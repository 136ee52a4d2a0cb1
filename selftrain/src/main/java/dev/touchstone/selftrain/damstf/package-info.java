/**
 * The rounds of domain-adversarial meta self-training (DaMSTF 2.2) on frozen embeddings: {@link
 * dev.touchstone.selftrain.damstf.Damstf} is the method, {@link
 * dev.touchstone.selftrain.damstf.DamstfSetting} its variants.
 */
package dev.touchstone.selftrain.damstf;
