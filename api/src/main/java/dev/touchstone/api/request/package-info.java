/** Reading requests so strictly that every fault is named with its place. */
package dev.touchstone.api.request;
