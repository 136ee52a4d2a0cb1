/**
 * What is stored of self-training: the pseudo-labels behind a model and the embeddings of the
 * stream, with the ports of their stores.
 */
package dev.touchstone.core.selftrain;
