/** How an encoder learns a domain: the anchors first, then the domain's labels, then a head. */
package dev.touchstone.adapt.full.lesson;
