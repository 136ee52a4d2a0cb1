/**
 * The posts of a run: read in pages, encoded once, those that nothing can be learned of left out.
 */
package dev.touchstone.selftrain.job.stream;
