/** What a stress run sends, and when: texts of natural length on a schedule fixed in advance. */
package dev.touchstone.bench.stress.load;
