/** Judging a domain's stored posts again, into verdicts that supersede. */
package dev.touchstone.api.rescore;
