/** The topics Touchstone reads and writes, and their making. */
package dev.touchstone.ingest.topic;
