/** What is stored around a verdict, read together. */
package dev.touchstone.core.provenance;
