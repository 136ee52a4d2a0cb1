/** Putting model versions into service for a domain, and taking them out again. */
package dev.touchstone.api.release;
