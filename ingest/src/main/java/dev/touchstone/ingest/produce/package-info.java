/** Sends the posts of a file to the posts topic. */
package dev.touchstone.ingest.produce;
