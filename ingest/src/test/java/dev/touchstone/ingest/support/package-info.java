/** What the tests of several packages share. */
package dev.touchstone.ingest.support;
