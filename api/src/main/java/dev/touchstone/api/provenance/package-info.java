/** Where verdicts and models come from, down to the labels, from what is stored. */
package dev.touchstone.api.provenance;
