/**
 * Domain-adversarial initialisation (DaMSTF section 2.5, equation 10): a discriminator learns to
 * tell the domains apart by their features, and the features move so that it can't.
 */
package dev.touchstone.selftrain.adversarial;
