/**
 * How fast an analyst's loop is over a long history: pages, provenance, the labelling queue, and
 * from a label to the model that serves.
 */
package dev.touchstone.bench.history;
