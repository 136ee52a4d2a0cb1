/** The commands that learn a domain's detector from a file of labels, and make one again. */
package dev.touchstone.api.adapt;
