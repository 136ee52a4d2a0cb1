/** What shadows say: models that score the stream beside the champion and are not served. */
package dev.touchstone.core.shadow;
