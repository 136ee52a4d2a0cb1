/** Many labels at once, and what they say together. */
package dev.touchstone.api.label.bulk;
