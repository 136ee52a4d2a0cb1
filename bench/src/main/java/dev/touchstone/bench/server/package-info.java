/** Servers of a measurement's own. */
package dev.touchstone.bench.server;
