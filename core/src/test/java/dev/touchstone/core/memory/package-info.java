/** Stores that live in memory and behave as PostgreSQL's do, for tests without a database. */
package dev.touchstone.core.memory;
