/** The command {@code stress}: posts in at a rate, loss, latency and throughput out. */
package dev.touchstone.bench.stress;
