/** The command {@code bench encoder}: throughput of encoders on the same posts, side by side. */
package dev.touchstone.bench.jmh;
