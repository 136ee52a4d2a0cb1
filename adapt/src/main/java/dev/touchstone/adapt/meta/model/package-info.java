/** Models as plain Java arrays, and the scaling of embeddings in front of them. */
package dev.touchstone.adapt.meta.model;
