/**
 * The adaptation job: from a domain's labels to a candidate model, with everything needed to judge
 * it and to make it again.
 */
package dev.touchstone.adapt.job;
