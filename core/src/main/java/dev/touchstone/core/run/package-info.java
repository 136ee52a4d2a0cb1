/** Runs: long work that a domain is put through, with how far it has come and what came of it. */
package dev.touchstone.core.run;
