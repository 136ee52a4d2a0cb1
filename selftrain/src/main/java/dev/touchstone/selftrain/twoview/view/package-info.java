/** The two views on a stream: what the encoder says, and what words say. */
package dev.touchstone.selftrain.twoview.view;
