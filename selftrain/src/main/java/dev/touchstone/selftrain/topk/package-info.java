/** Plain self-training, what DaMSTF and the product's own method have to beat. */
package dev.touchstone.selftrain.topk;
