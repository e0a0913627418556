/**
 * Workers that ask for work call by call instead of keeping a stream open. The coordinator keeps
 * the other end of a stream for each, so that the engine sees a worker like any other. Entry types:
 * {@link dev.poneglyph.coordinator.polling.PollingWorkers} (who is there), {@link
 * dev.poneglyph.coordinator.polling.TaskOffers} (hands tasks out) and {@link
 * dev.poneglyph.coordinator.polling.TaskCompletions} (takes what became of them).
 *
 * <p>May depend on: the packages session, detection, loop and service, engine, protocol, mapreduce,
 * storage, gRPC.
 */
@NullMarked
package dev.poneglyph.coordinator.polling;

import org.jspecify.annotations.NullMarked;
