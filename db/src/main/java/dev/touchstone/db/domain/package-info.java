/** What belongs to domains beside their posts, in PostgreSQL. */
package dev.touchstone.db.domain;
