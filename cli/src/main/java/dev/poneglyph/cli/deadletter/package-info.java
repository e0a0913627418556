/**
 * What operators do to dead letters: list, show, recover, redrive, purge.
 *
 * <p>May depend on: the client library, the engine's filter, and the packages client, option and
 * output of this module.
 */
@NullMarked
package dev.poneglyph.cli.deadletter;

import org.jspecify.annotations.NullMarked;
