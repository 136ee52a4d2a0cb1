/** Who asks: keys in the {@code X-API-Key} header, what they may do, and in which domains. */
package dev.touchstone.api.access;
