/** How far a long computation has come. */
package dev.touchstone.adapt.progress;
