/** What shadows said, in PostgreSQL. */
package dev.touchstone.db.shadow;
