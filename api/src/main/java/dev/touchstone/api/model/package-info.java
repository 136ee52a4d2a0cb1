/** Model versions over HTTP. */
package dev.touchstone.api.model;
