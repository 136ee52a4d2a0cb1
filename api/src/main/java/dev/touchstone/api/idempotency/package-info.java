/** Changes that can be asked for again under the same key and are made once. */
package dev.touchstone.api.idempotency;
