/** Labels over HTTP, and how given ones become stored ones. */
package dev.touchstone.api.label;
