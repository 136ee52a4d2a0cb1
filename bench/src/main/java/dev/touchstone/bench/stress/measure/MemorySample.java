package dev.touchstone.bench.stress.measure;

/**
 * This process's memory at one moment.
 *
 * @param seconds time since the start
 * @param posts posts stored by then
 * @param residentMb resident memory as Linux counts it, in 2^20 bytes
 * @param heapMb the part of it that Java's heap has taken from the system
 */
public record MemorySample(double seconds, long posts, double residentMb, double heapMb) {}
