/** The command that makes a model again. */
package dev.touchstone.api.remake;
