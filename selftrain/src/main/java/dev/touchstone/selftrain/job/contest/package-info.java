/** What a candidate is learned from, and how it stands against the champion. */
package dev.touchstone.selftrain.job.contest;
