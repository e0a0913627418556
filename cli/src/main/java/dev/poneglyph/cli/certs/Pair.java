package dev.poneglyph.cli.certs;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate and its key. */
record Pair(X509Certificate certificate, PrivateKey key) {

    /** The subject, never the key. */
    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
