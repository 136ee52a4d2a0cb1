/**
 * The self-training job: from a domain's stored stream and its labels to a candidate model, with
 * everything needed to judge it, to make it again and to take an author's posts out of it. Nothing
 * here knows a database: posts and embeddings come through the ports of core.
 */
package dev.touchstone.selftrain.job;
