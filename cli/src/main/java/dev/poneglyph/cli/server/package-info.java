/**
 * Commands that are a coordinator or a worker. Entry types: {@link
 * dev.poneglyph.cli.server.CoordinatorCommand}, {@link dev.poneglyph.cli.server.WorkerCommand}.
 *
 * <p>May depend on: coordinator, worker, the packages option, process and simulate.
 */
@NullMarked
package dev.poneglyph.cli.server;

import org.jspecify.annotations.NullMarked;
