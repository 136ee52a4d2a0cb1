/** The command that learns a domain's detector from a file of labels. */
package dev.touchstone.api.adapt;
