/** What a comparison of self-training methods found, as records and as JSON. */
package dev.touchstone.selftrain.evaluate.report;
