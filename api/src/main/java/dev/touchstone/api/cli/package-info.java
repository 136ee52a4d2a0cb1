/** The command line. Only the commands that serve start Quarkus. */
package dev.touchstone.api.cli;
