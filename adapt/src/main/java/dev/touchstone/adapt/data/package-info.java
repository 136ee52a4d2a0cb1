/** Labelled posts as they are read from JSONL files. */
package dev.touchstone.adapt.data;
