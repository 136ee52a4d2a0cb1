/** What a stress run measures: commit times, latencies, verdicts stored, processor and memory. */
package dev.touchstone.bench.stress.measure;
