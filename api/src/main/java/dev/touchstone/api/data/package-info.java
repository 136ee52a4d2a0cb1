/**
 * The data folder: who owns it, and how others find the database and the brokers of the server that
 * runs on it.
 */
package dev.touchstone.api.data;
