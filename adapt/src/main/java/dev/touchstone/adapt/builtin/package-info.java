/** The source bank and the source-trained detector that come with the product. */
package dev.touchstone.adapt.builtin;
