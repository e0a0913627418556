/**
 * Callers known by the signed tokens of an identity provider. Entry type: {@link
 * dev.poneglyph.coordinator.access.oidc.JwtAuthenticator}.
 *
 * <p>May depend on: the package access, Nimbus JOSE+JWT.
 */
@NullMarked
package dev.poneglyph.coordinator.access.oidc;

import org.jspecify.annotations.NullMarked;
