/**
 * Sessions of browsers that are signed in: begun with what proves who one is, told by a cookie,
 * forgotten by a restart. Entry type: {@link dev.poneglyph.coordinator.access.session.Sessions}.
 *
 * <p>May depend on: the package access, gRPC's status codes.
 */
@NullMarked
package dev.poneglyph.coordinator.access.session;

import org.jspecify.annotations.NullMarked;
