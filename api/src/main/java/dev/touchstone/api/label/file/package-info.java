/** Labels as files, to take away and to bring in. */
package dev.touchstone.api.label.file;
