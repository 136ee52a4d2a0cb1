/** Where self-training begins, and how it knows where to begin. */
package dev.touchstone.selftrain.twoview.start;
