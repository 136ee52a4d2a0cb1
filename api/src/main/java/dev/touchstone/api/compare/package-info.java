/** Two models side by side on a domain's labels and its latest posts. */
package dev.touchstone.api.compare;
