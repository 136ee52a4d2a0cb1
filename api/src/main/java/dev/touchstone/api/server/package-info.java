/** Quarkus over a started platform: beans, health, metrics, and the server's life. */
package dev.touchstone.api.server;
