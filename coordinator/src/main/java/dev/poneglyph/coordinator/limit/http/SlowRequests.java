package dev.poneglyph.coordinator.limit.http;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections whose request comes too slowly as a whole. Jetty's idle timeout begins anew
 * with each byte, its handler for slow bodies counts the bytes of all requests together.
 */
final class SlowRequests extends AbstractLifeCycle {

    private static final long EVERY_MS = 1_000;

    private final ServerConnector connector;
    private final Enforcement limits;
    private final long handshakeMs;
    private final long bytesPerSecond;

    SlowRequests(ServerConnector connector, Enforcement limits) {
        this.connector = connector;
        this.limits = limits;
        handshakeMs = TimeUnit.SECONDS.toMillis(limits.of(NetworkLimit.HANDSHAKE_SECONDS));
        bytesPerSecond = limits.of(NetworkLimit.BODY_BYTES_PER_SECOND);
    }

    @Override
    protected void doStart() {
        connector.getScheduler().schedule(this::sweep, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        connector.getConnectedEndPoints().forEach(this::look);
        if (isRunning()) {
            doStart();
        }
    }

    private void look(EndPoint endPoint) {
        Optional<NetworkLimit> past =
                switch (endPoint.getConnection()) {
                    case SslConnection tls -> pastWithTls(endPoint, tls);
                    case HttpConnection http -> past(http.getParser());
                    case null, default -> Optional.empty();
                };
        past.ifPresent(limit -> {
            limits.refused(limit);
            endPoint.close(
                    new TimeoutException(
                            "Expected a request in time, but it came too slowly; see "
                                    + limit.label()));
        });
    }

    /** A handshake that has no end shows as a connection without a request. */
    private Optional<NetworkLimit> pastWithTls(EndPoint endPoint, SslConnection tls) {
        Connection inner = tls.getSslEndPoint().getConnection();
        boolean silent =
                !(inner instanceof HttpConnection http)
                        || http.getMessagesIn() == 0 && http.getParser().isStart();
        long ageMs = System.currentTimeMillis() - endPoint.getCreatedTimeStamp();
        if (silent && ageMs > handshakeMs) {
            return Optional.of(NetworkLimit.HANDSHAKE_SECONDS);
        }
        return inner instanceof HttpConnection http ? past(http.getParser()) : Optional.empty();
    }

    private Optional<NetworkLimit> past(HttpParser parser) {
        // Its fields are the network thread's: a value that is a moment old does no harm.
        long begunNs = parser.getBeginNanoTime();
        long sinceMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNs);
        if (begunNs == 0 || parser.isIdle() || sinceMs <= handshakeMs) {
            return Optional.empty();
        }
        if (parser.inHeaderState()) {
            return Optional.of(NetworkLimit.HANDSHAKE_SECONDS);
        }
        long expected = TimeUnit.MILLISECONDS.toSeconds(sinceMs) * bytesPerSecond;
        return parser.inContentState() && parser.getContentRead() < expected
                ? Optional.of(NetworkLimit.BODY_BYTES_PER_SECOND)
                : Optional.empty();
    }
}
