/** Accuracy tables, stress and micro-benchmarks, on a class path of their own. */
package dev.touchstone.bench;
