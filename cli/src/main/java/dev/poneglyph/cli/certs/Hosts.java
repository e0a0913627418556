package dev.poneglyph.cli.certs;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Names and addresses of machines. */
final class Hosts {

    private static final int LONGEST = 253;
    private static final Pattern NAME =
            Pattern.compile(
                    "(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_-]+)*");

    private Hosts() {}

    /** Whether it is an address of IPv4 or IPv6, not a name. */
    static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    /** Whether it can be a machine's name or address. */
    static boolean isHost(String host) {
        return isAddress(host) || (host.length() <= LONGEST && NAME.matcher(host).matches());
    }
}
