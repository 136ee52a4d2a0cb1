/** What analysts say of texts: the labels that detectors are adapted from. */
package dev.touchstone.core.label;
