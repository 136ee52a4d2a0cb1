/** A real Kafka broker inside this JVM, for running without any installed one. */
package dev.touchstone.ingest.embedded;
