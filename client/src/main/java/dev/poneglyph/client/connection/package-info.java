/**
 * How a client or worker reaches its coordinator: where, with which TLS, as whom. Entry types:
 * {@link dev.poneglyph.client.connection.ConnectionSettings}, {@link
 * dev.poneglyph.client.connection.Channels}.
 *
 * <p>May depend on: protocol's TLS, gRPC, slf4j.
 */
@NullMarked
package dev.poneglyph.client.connection;

import org.jspecify.annotations.NullMarked;
