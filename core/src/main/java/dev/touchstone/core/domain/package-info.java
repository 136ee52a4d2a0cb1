/** Domains: topics that posts belong to and detectors are adapted for. */
package dev.touchstone.core.domain;
