/**
 * The whole state as bytes and back, and its hash. Entry types: {@link
 * dev.poneglyph.protocol.codec.snapshot.SnapshotCodec}, {@link
 * dev.poneglyph.protocol.codec.snapshot.StateHash}. Stateless throughout, so every method may be
 * called from any thread.
 *
 * <p>May depend on: the package codec, engine, the generated messages, protobuf, java.base,
 * JSpecify.
 */
@NullMarked
package dev.poneglyph.protocol.codec.snapshot;

import org.jspecify.annotations.NullMarked;
