/** Keys and the audit log in PostgreSQL. */
package dev.touchstone.db.access;
