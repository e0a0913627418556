/**
 * Other processes of this program and the folders they use. Entry types: {@link
 * dev.poneglyph.cli.process.JavaCommand}, {@link dev.poneglyph.cli.process.CoordinatorProcess},
 * {@link dev.poneglyph.cli.process.EmbeddedCoordinator}, {@link
 * dev.poneglyph.cli.process.WorkerStarter}.
 *
 * <p>May depend on: coordinator, client, the packages option and simulate.
 */
@NullMarked
package dev.poneglyph.cli.process;

import org.jspecify.annotations.NullMarked;
