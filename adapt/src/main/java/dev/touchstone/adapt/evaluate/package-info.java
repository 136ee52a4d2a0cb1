/**
 * Strict comparison of few-shot methods on a target domain. A method is handed the sources and the
 * shots and nothing else; the test part never leaves this package.
 */
package dev.touchstone.adapt.evaluate;
