/** Requests that may come twice, in PostgreSQL. */
package dev.touchstone.db.idempotency;
