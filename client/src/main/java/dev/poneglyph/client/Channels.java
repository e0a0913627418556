package dev.poneglyph.client;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;

/** Channels to a coordinator, all with the same limits and the same way to notice a dead peer. */
public final class Channels {

    /** Largest message accepted from a coordinator, bytes. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    /** Silence after which a peer with a call under way is asked for a sign of life, seconds. */
    public static final int KEEP_ALIVE_SECONDS = 10;

    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 5;

    private Channels() {}

    /** A channel without encryption to {@code host:port}; connects at its first call. */
    public static ManagedChannel plaintext(String host, int port) {
        return ManagedChannelBuilder.forAddress(host, port)
                .usePlaintext()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .build();
    }
}
