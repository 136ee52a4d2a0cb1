/** Embeddings that are computed once and kept on disk. */
package dev.touchstone.adapt.embed;
