package dev.poneglyph.coordinator.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one port listens, and how.
 *
 * @param port 0 for any free one
 * @param option the command line's name of the port, for refusals
 * @param publicNames names it is called by beside this machine's own
 * @param tls null for plaintext
 */
public record ListenAddress(
        String host, int port, String option, List<String> publicNames, @Nullable ServerTls tls) {

    /** Without TLS and further names. */
    public static ListenAddress plaintext(String host, int port, String option) {
        return new ListenAddress(host, port, option, List.of(), null);
    }
}
