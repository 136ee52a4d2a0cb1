/** Making and revoking keys, over HTTP and by command. */
package dev.touchstone.api.key;
