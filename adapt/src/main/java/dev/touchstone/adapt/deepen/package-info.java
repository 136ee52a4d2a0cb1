/**
 * The deepening job: a domain's labels and what an encoder of its own makes of them, judged like
 * any other candidate, with everything needed to serve it and to make it again.
 */
package dev.touchstone.adapt.deepen;
