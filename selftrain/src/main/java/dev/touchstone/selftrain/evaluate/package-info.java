/** How self-training methods are compared on a data set of several domains. */
package dev.touchstone.selftrain.evaluate;
