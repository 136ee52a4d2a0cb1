/** What passes from a polled batch of posts to the database in one transaction. */
package dev.touchstone.core.intake;
