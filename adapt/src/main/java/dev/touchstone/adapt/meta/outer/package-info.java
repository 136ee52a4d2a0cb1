/** The outer optimiser: clipping, AdamW and the cosine rate. */
package dev.touchstone.adapt.meta.outer;
