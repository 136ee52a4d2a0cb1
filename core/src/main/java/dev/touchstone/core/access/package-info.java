/** Who may do what: keys with roles and scopes, and the log of who changed what. */
package dev.touchstone.core.access;
