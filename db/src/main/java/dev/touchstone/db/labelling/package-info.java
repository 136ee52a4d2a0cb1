/** People's work in PostgreSQL. */
package dev.touchstone.db.labelling;
