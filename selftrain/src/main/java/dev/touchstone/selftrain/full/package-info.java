/**
 * Self-training at full depth: an encoder learns, in all of its layers, what a head was taught, or
 * by DaMSTF's rounds.
 */
package dev.touchstone.selftrain.full;
