/** What people and programs are shown of a cluster. */
@NullMarked
package dev.poneglyph.cli.observe;

import org.jspecify.annotations.NullMarked;
