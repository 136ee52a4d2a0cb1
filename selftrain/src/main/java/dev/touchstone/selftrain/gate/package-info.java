/**
 * What makes self-training safe on a hostile stream. Anyone can post, so what the stream says may
 * be meant to be learned. {@link dev.touchstone.selftrain.gate.StreamGates} decides which posts
 * count before a method sees them, {@link dev.touchstone.selftrain.gate.CandidateGates} whether
 * what it learned may be released. Nothing here reads or writes storage; everything is
 * deterministic.
 */
package dev.touchstone.selftrain.gate;
