/**
 * Tokens that the coordinator itself gives out: random, hashed at rest, scoped, expiring,
 * revocable. Entry type: {@link dev.poneglyph.coordinator.access.token.TokenStore}.
 *
 * <p>May depend on: the package access, Jackson.
 */
@NullMarked
package dev.poneglyph.coordinator.access.token;

import org.jspecify.annotations.NullMarked;
