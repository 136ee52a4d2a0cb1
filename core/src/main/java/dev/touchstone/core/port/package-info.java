/**
 * The ports: what the other modules implement for one another.
 *
 * <p>Stores are safe for use by several threads. Each of their methods may throw {@link
 * dev.touchstone.core.port.StorageException}; what it was doing is then not done, unless the
 * connection broke while a commit was under way.
 */
package dev.touchstone.core.port;
