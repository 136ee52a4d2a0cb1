/** Where commands hand in labels and ask for runs: a running server, or a data folder. */
package dev.touchstone.api.desk;
