/**
 * Who may call: tokens, and who one is. Entry types: {@link dev.poneglyph.cli.access.TokenCommand},
 * {@link dev.poneglyph.cli.access.WhoAmICommand}.
 *
 * <p>May depend on: the client library, and the packages client, option and output of this module.
 */
@NullMarked
package dev.poneglyph.cli.access;

import org.jspecify.annotations.NullMarked;
