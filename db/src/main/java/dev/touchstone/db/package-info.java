/**
 * PostgreSQL: opening a database, bringing its schema up to date, and keeping its partitions ahead.
 *
 * <p>{@link dev.touchstone.db.Database} is the way in; the stores it hands out stand behind core's
 * ports.
 */
package dev.touchstone.db;
