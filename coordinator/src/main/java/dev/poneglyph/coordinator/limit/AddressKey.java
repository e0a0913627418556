package dev.poneglyph.coordinator.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What addresses are told apart by. Who has one IPv6 address usually has all of its /64, so these
 * count as one.
 */
public final class AddressKey {

    private static final int NETWORK_BYTES = 8;
    private static final String UNKNOWN = "unknown";

    private AddressKey() {}

    /** The key of whoever is at {@code remote}. */
    public static String of(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? of(inet.getAddress())
                : UNKNOWN;
    }

    /** The key of {@code address}. */
    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64"
                : address.getHostAddress();
    }
}
