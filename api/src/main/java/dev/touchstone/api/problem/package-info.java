/** Problem details (RFC 9457) for every error that the HTTP interface can answer with. */
package dev.touchstone.api.problem;
