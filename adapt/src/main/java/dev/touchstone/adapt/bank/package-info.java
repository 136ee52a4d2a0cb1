/**
 * The source bank: embeddings and labels of the domains that a detector knows before it meets a new
 * one. Figures only, no text.
 */
package dev.touchstone.adapt.bank;
