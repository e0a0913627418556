/**
 * Between the engine's records and bytes: commands and entries of the log, snapshots, and the
 * values that the services share with them. Entry types: {@link
 * dev.poneglyph.protocol.codec.EntryCodec}, {@link
 * dev.poneglyph.protocol.codec.snapshot.SnapshotCodec} and the {@code …Mapping} classes.
 *
 * <p>Stateless throughout, so every method may be called from any thread.
 *
 * <p>May depend on: engine, the generated messages, protobuf, java.base, JSpecify.
 */
@NullMarked
package dev.poneglyph.protocol.codec;

import org.jspecify.annotations.NullMarked;
