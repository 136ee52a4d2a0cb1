/** What the order of the labelling queue saves an analyst. */
package dev.touchstone.bench.queue;
