/**
 * A small certificate authority for a trial cluster. Entry type: {@link
 * dev.poneglyph.cli.certs.CertsCommand}.
 *
 * <p>May depend on: picocli, Bouncy Castle, the coordinator's roles, cli.option, cli.output.
 */
@NullMarked
package dev.poneglyph.cli.certs;

import org.jspecify.annotations.NullMarked;
