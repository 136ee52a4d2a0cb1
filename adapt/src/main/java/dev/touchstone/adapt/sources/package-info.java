/** {@code ./touchstone sources build}: from labelled files to a source bank and its detector. */
package dev.touchstone.adapt.sources;
