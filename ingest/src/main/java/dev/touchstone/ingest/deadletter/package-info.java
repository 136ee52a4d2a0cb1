/** Records that hold no acceptable post: kept unchanged, listed, and sent again on demand. */
package dev.touchstone.ingest.deadletter;
