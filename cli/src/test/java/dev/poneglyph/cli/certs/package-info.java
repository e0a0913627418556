/** Certificates that the command makes. */
@NullMarked
package dev.poneglyph.cli.certs;

import org.jspecify.annotations.NullMarked;
