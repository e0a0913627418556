package dev.poneglyph.cli.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports that nobody listens on. */
public final class FreePorts {

    private FreePorts() {}

    /** Whether {@code port} of {@code host} can be listened on now; 0 always can. */
    public static boolean isFree(String host, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
