/**
 * Two-view soft self-training, the product's own method: the encoder's view ({@code view}) and the
 * words' teach each other soft classes of the stream, from a start ({@code start}) that needs no
 * label of the domain.
 */
package dev.touchstone.selftrain.twoview;
