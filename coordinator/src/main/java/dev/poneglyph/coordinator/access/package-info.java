/**
 * Who a caller is and what it may: identities, roles, the table of all calls, and the one place
 * that decides. Entry type: {@link dev.poneglyph.coordinator.access.AccessControl}.
 *
 * <p>May depend on: gRPC's status codes (refusals), Nimbus JOSE (signed tokens).
 */
@NullMarked
package dev.poneglyph.coordinator.access;

import org.jspecify.annotations.NullMarked;
