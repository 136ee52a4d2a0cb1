/**
 * The vocabulary of Touchstone and the ports that other modules implement.
 *
 * <p>Knows the JDK only. Values are immutable records that check themselves; a component that may
 * be absent says so in the record's Javadoc and is then {@code null}.
 */
package dev.touchstone.core;
