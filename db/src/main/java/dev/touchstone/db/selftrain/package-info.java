/** PostgreSQL stores of what self-training reads and leaves behind. */
package dev.touchstone.db.selftrain;
