/** What one fit of a meta-learner works with, and the outer loop. */
package dev.touchstone.adapt.meta.learner;
