package dev.poneglyph.coordinator.access.oidc;

import java.net.URI;
import java.util.regex.Pattern;

/** Addresses whose answers nobody on the way can change: over TLS, or on this machine. */
final class TrustedAddress {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private TrustedAddress() {}

    /**
     * Takes {@code address} for what {@code what} is said to be.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    static URI require(String what, String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            boolean safe =
                    "https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme())
                                    && LOOPBACK.matcher(String.valueOf(host)).matches();
            if (safe && host != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(sentence(what, address), e);
        }
        throw new IllegalArgumentException(sentence(what, address));
    }

    private static String sentence(String what, String address) {
        return "Expected %s to be an address that begins with https:// (http:// on this machine only), but it is \"%s\""
                .formatted(what, address);
    }
}
