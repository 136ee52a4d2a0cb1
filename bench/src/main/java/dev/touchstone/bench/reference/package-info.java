/**
 * The command {@code bench reference}: both methods computed on a fixture by the product's own
 * classes and compared with values that an independent tool computed.
 */
package dev.touchstone.bench.reference;
