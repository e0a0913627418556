/** Real processes, real signals, real disks: what users see. */
@NullMarked
package dev.poneglyph.cli.e2e;

import org.jspecify.annotations.NullMarked;
