/** {@code ./touchstone selftrain-evaluate}: self-training methods compared, domain by domain. */
package dev.touchstone.bench.selftrain;
