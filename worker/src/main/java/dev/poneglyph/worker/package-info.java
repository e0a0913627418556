/**
 * The agent: connects, runs attempts, reports. Entry type: {@link
 * dev.poneglyph.worker.WorkerAgent}.
 *
 * <p>May depend on: client, mapreduce, storage, protocol (through client).
 */
@NullMarked
package dev.poneglyph.worker;

import org.jspecify.annotations.NullMarked;
