/** What can be set from outside, where it is read from, and the checks on it. */
package dev.touchstone.api.settings;
