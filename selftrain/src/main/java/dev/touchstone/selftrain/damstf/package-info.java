/**
 * The rounds of domain-adversarial meta self-training (DaMSTF 2.2) over whatever is a {@link
 * dev.touchstone.selftrain.damstf.DamstfModel}: {@link dev.touchstone.selftrain.damstf.Damstf} is
 * the method on a head, {@link dev.touchstone.selftrain.damstf.DamstfSetting} its variants.
 */
package dev.touchstone.selftrain.damstf;
