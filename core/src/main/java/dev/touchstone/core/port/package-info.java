/** The ports: what the other modules implement for one another. */
package dev.touchstone.core.port;
