/** The queue that hands posts out to analysts. */
package dev.touchstone.api.labelling;
