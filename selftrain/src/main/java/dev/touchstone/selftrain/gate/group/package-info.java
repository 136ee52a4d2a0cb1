/** Which posts of a stream say the same, and how many of each group may count. */
package dev.touchstone.selftrain.gate.group;
