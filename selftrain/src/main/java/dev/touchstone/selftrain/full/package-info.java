/** Self-training at full depth: an encoder learns, in all of its layers, what a head was taught. */
package dev.touchstone.selftrain.full;
