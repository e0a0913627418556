/**
 * The Java client library. Entry type: {@link dev.poneglyph.client.PoneglyphClient}.
 *
 * <p>May depend on: protocol, storage, gRPC.
 */
@NullMarked
package dev.poneglyph.client;

import org.jspecify.annotations.NullMarked;
