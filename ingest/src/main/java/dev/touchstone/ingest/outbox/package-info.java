/** From stored verdicts to the verdicts topic. */
package dev.touchstone.ingest.outbox;
