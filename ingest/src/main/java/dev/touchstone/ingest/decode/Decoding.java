package dev.touchstone.ingest.decode;

/** What became of one record. */
public sealed interface Decoding permits Decoded, Rejected {}
