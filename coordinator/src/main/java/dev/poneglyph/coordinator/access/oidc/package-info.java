/**
 * Callers known by what an identity provider says: signed tokens, and browsers that sign in there.
 * Entry types: {@link dev.poneglyph.coordinator.access.oidc.JwtAuthenticator}, {@link
 * dev.poneglyph.coordinator.access.oidc.SignInFlow}.
 *
 * <p>May depend on: the package access, Nimbus JOSE+JWT and OAuth 2.0 SDK, gRPC's status codes.
 */
@NullMarked
package dev.poneglyph.coordinator.access.oidc;

import org.jspecify.annotations.NullMarked;
