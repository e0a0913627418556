/**
 * How both ends of a connection speak TLS: own certificate, trust, versions and suites, from PEM
 * files that may be replaced at any time. Entry types: {@link dev.poneglyph.protocol.tls.OwnKeys},
 * {@link dev.poneglyph.protocol.tls.TrustedAuthorities}.
 *
 * <p>May depend on: the JDK, gRPC's key and trust managers, slf4j.
 */
@NullMarked
package dev.poneglyph.protocol.tls;

import org.jspecify.annotations.NullMarked;
