/** How strict the gates are. */
package dev.touchstone.selftrain.gate.settings;
