package dev.poneglyph.protocol.tls;

import java.util.List;

/** Oldest version of TLS (RFC 8446, RFC 5246) that is spoken. */
public enum TlsVersion {
    TLS_1_2("1.2", "TLSv1.3", "TLSv1.2"),
    TLS_1_3("1.3", "TLSv1.3");

    private final String number;
    private final List<String> protocols;

    TlsVersion(String number, String... protocols) {
        this.number = number;
        this.protocols = List.of(protocols);
    }

    /** The JDK's names of this version and every later one, newest first. */
    public String[] protocols() {
        return protocols.toArray(String[]::new);
    }

    /** As people write it: {@code 1.3}. */
    @Override
    public String toString() {
        return number;
    }
}
