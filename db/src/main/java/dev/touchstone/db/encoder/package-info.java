/** Learned encoders in PostgreSQL. */
package dev.touchstone.db.encoder;
