/**
 * Model bundles: a head's weights in the safetensors format, and a JSON manifest that says what
 * they are and how to make them again.
 */
package dev.touchstone.detector.bundle;
