/** Shadows over HTTP: what a model that is not served says beside the one that is. */
package dev.touchstone.api.shadow;
