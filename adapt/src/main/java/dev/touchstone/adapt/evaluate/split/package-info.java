/** Which rows of a target are learned from and which are tested on. */
package dev.touchstone.adapt.evaluate.split;
