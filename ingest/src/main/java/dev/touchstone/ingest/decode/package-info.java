/**
 * From a Kafka record's bytes to a post, or to the reason why it is none.
 *
 * <p>The message is described by {@code docs/post.schema.json}. Nothing here throws on any bytes.
 * The CloudEvents envelope is read here and not by its SDK, which accepts repeated fields and loses
 * where in the document an error is.
 */
package dev.touchstone.ingest.decode;
