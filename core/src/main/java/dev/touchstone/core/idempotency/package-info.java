/** Requests that may come twice and must do their work once. */
package dev.touchstone.core.idempotency;
