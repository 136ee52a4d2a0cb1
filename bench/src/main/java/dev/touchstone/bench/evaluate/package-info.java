/** {@code ./touchstone evaluate}: few-shot methods compared on a target domain. */
package dev.touchstone.bench.evaluate;
