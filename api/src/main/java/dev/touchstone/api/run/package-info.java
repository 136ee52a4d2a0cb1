/** Runs over HTTP, and what a worker does when an adaptation's turn comes. */
package dev.touchstone.api.run;
