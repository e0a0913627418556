package dev.poneglyph.coordinator.limit.http;

import dev.poneglyph.coordinator.limit.AddressKey;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.Room;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections at once that are too many, and those whose requests come too slowly. Jetty's
 * own limit stops accepting instead, for everybody.
 */
public final class BoundedConnector extends ServerConnector {

    private final Room room;
    private final Enforcement limits;
    private final Map<SelectableChannel, String> admitted = new ConcurrentHashMap<>();

    /**
     * Bounds what comes in.
     *
     * @param factories what is spoken on a connection, the outermost first
     */
    public BoundedConnector(Server server, Enforcement limits, ConnectionFactory... factories) {
        super(server, factories);
        this.limits = limits;
        room =
                new Room(
                        limits.count(NetworkLimit.HTTP_CONNECTIONS),
                        limits.count(NetworkLimit.HTTP_CONNECTIONS_PER_ADDRESS));
        setIdleTimeout(TimeUnit.SECONDS.toMillis(limits.of(NetworkLimit.HTTP_IDLE_SECONDS)));
        getSelectorManager().addEventListener(new Leaving());
        addBean(new SlowRequests(this, limits));
    }

    @Override
    public void accept(int acceptor) throws IOException {
        if (getTransport() instanceof ServerSocketChannel server && server.isOpen()) {
            SocketChannel connection = server.accept();
            if (isAdmitted(connection)) {
                hand(connection);
            } else {
                connection.close();
            }
        }
    }

    private boolean isAdmitted(SocketChannel connection) throws IOException {
        String address = AddressKey.of(connection.getRemoteAddress());
        return switch (room.enter(address)) {
            case ADMITTED -> {
                admitted.put(connection, address);
                yield true;
            }
            case FULL -> {
                limits.refused(NetworkLimit.HTTP_CONNECTIONS);
                yield false;
            }
            case HOLDER_HAS_ITS_SHARE -> {
                limits.refused(NetworkLimit.HTTP_CONNECTIONS_PER_ADDRESS);
                yield false;
            }
        };
    }

    private void hand(SocketChannel connection) throws IOException {
        boolean handed = false;
        try {
            connection.configureBlocking(false);
            configure(connection.socket());
            getSelectorManager().accept(connection);
            handed = true;
        } finally {
            if (!handed) {
                leave(connection);
                connection.close();
            }
        }
    }

    private void leave(SelectableChannel connection) {
        @Nullable String address = admitted.remove(connection);
        if (address != null) {
            room.leave(address);
        }
    }

    private final class Leaving implements SelectorManager.AcceptListener {

        @Override
        public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
            leave(channel);
        }

        @Override
        public void onClosed(SelectableChannel channel) {
            leave(channel);
        }
    }
}
