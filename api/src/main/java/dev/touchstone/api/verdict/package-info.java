/** Verdicts over HTTP: pages, single ones, their provenance and explanation. */
package dev.touchstone.api.verdict;
