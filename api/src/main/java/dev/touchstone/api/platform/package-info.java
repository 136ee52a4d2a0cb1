/** Starts, wires and stops everything that the server, a worker and the demo run on. */
package dev.touchstone.api.platform;
