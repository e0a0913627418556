/**
 * Giving out and revoking the coordinator's own tokens. Entry types: {@link
 * dev.poneglyph.coordinator.service.token.TokenDesk}, {@link
 * dev.poneglyph.coordinator.service.token.TokenGrpcService}.
 *
 * <p>May depend on: the packages access (with access.token and access.pass), audit and service,
 * protocol.
 */
@NullMarked
package dev.poneglyph.coordinator.service.token;

import org.jspecify.annotations.NullMarked;
