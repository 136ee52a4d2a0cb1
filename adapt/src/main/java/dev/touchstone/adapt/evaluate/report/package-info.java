/** What an evaluation found, as records and as JSON. */
package dev.touchstone.adapt.evaluate.report;
