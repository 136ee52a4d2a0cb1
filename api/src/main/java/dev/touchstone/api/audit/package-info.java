/** The audit log over HTTP. */
package dev.touchstone.api.audit;
