/** Runs that wait for workers, by db-scheduler over the same PostgreSQL as everything else. */
package dev.touchstone.db.queue;
