/** Which posts a person should label next. */
package dev.touchstone.adapt.active;
