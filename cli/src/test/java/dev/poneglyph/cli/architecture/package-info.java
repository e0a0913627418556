/** What the build holds to be true of the code of all modules. */
@NullMarked
package dev.poneglyph.cli.architecture;

import org.jspecify.annotations.NullMarked;
