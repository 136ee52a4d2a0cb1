/** What every store must do, as tests that run against memory and PostgreSQL, and sample data. */
package dev.touchstone.core.contract;
