/** The posts that a self-training run draws from, by number. */
package dev.touchstone.selftrain.pool;
