/** The demo: the sample stream through Kafka, and a report on what became of it. */
package dev.touchstone.api.demo;
