/** Touchstone as a program: the command line, and the HTTP server over all other modules. */
package dev.touchstone.api;
