/**
 * TLS of the coordinator's ports, from PEM files that may be replaced while it runs. Entry type:
 * {@link dev.poneglyph.coordinator.tls.ServerTls}.
 *
 * <p>May depend on: protocol's TLS, gRPC's and Jetty's TLS settings.
 */
@NullMarked
package dev.poneglyph.coordinator.tls;

import org.jspecify.annotations.NullMarked;
