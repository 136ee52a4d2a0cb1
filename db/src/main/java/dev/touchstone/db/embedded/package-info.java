/**
 * A PostgreSQL server of Touchstone's own, for machines that have none: real, durable, reachable
 * from this machine only, in a folder that outlives the process.
 */
package dev.touchstone.db.embedded;
