/** Posts as they arrive and the rules that make one acceptable. */
package dev.touchstone.core.post;
