/** The command that gives a domain an encoder of its own. */
package dev.touchstone.api.deepen;
