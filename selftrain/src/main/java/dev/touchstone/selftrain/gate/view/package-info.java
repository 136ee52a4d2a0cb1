/** The second view on a stream: what its words say, independently of the encoder. */
package dev.touchstone.selftrain.gate.view;
