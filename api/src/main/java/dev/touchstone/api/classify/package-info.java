/** Judging texts over HTTP without storing them. */
package dev.touchstone.api.classify;
