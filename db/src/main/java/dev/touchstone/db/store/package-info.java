/**
 * The stores behind core's ports, over PostgreSQL.
 *
 * <p>Each is safe for use by several threads. A failure of the database surfaces as {@link
 * dev.touchstone.core.port.StorageException}.
 */
package dev.touchstone.db.store;
