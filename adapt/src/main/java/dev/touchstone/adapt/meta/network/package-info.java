/** Heads as functions of named parameters, and the losses over them. */
package dev.touchstone.adapt.meta.network;
