/** Tasks drawn from the source domains: support sets and query sets. */
package dev.touchstone.adapt.meta.episode;
