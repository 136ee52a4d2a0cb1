/**
 * Pseudo labels and the meta constructor (DaMSTF section 2.2): which posts of the stream join the
 * meta-validation set and which are left to train on.
 */
package dev.touchstone.selftrain.pseudo;
