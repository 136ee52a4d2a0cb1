/** The command that learns a domain's detector from its stream. */
package dev.touchstone.api.selftrain;
