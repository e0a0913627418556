/**
 * The runtime loop: one thread owns the engine, packs what has queued up into log entries, applies
 * what is committed, answers and runs effects. Entry types: {@link
 * dev.poneglyph.coordinator.loop.CoordinatorCore} (no thread, clock or network of its own) and
 * {@link dev.poneglyph.coordinator.loop.LoopThread} (its driver in production).
 *
 * <p>May depend on: engine, protocol (codecs), journal, SLF4J.
 */
@NullMarked
package dev.poneglyph.coordinator.loop;

import org.jspecify.annotations.NullMarked;
