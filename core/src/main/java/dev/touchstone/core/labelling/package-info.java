/** How people's work is shared out: which posts wait for a label, and who has which in hand. */
package dev.touchstone.core.labelling;
