/** Posts over HTTP. */
package dev.touchstone.api.post;
