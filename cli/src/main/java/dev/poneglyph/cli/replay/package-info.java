/**
 * Shows what a coordinator's log says, without a coordinator. Entry type: {@link
 * dev.poneglyph.cli.replay.ReplayCommand}.
 *
 * <p>May depend on: cli.client (how states are shown), cli.option, cli.output, coordinator,
 * protocol.
 */
@NullMarked
package dev.poneglyph.cli.replay;

import org.jspecify.annotations.NullMarked;
