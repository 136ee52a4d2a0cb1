/** Model versions and the identity of encoders. */
package dev.touchstone.core.model;
