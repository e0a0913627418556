/**
 * {@code poneglyph run}: an embedded coordinator, worker processes, and the chaos that kills them.
 * Entry type: {@link dev.poneglyph.cli.run.RunCommand}.
 *
 * <p>May depend on: coordinator, client, the packages client and output.
 */
@NullMarked
package dev.poneglyph.cli.run;

import org.jspecify.annotations.NullMarked;
