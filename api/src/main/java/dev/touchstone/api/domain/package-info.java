/** Domains over HTTP. */
package dev.touchstone.api.domain;
