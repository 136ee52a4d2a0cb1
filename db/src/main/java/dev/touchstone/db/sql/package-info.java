/** What the stores share: conversions, statements over many rows, and the meaning of failures. */
package dev.touchstone.db.sql;
