package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.AddressKey;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.Room;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/** Closes connections at once that are too many. */
final class BoundedServerChannel extends NioServerSocketChannel {

    private final Room room;
    private final Enforcement limits;

    BoundedServerChannel(Enforcement limits) {
        room =
                new Room(
                        limits.count(NetworkLimit.GRPC_CONNECTIONS),
                        limits.count(NetworkLimit.GRPC_CONNECTIONS_PER_ADDRESS));
        this.limits = limits;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int before = accepted.size();
        int read = super.doReadMessages(accepted);
        if (accepted.size() > before && !isAdmitted((Channel) accepted.getLast())) {
            accepted.removeLast();
        }
        return read;
    }

    private boolean isAdmitted(Channel connection) {
        String address = AddressKey.of(connection.remoteAddress());
        Room.Entry entry = room.enter(address);
        if (entry != Room.Entry.ADMITTED) {
            limits.refused(
                    entry == Room.Entry.FULL
                            ? NetworkLimit.GRPC_CONNECTIONS
                            : NetworkLimit.GRPC_CONNECTIONS_PER_ADDRESS);
            connection.unsafe().closeForcibly();
            return false;
        }
        connection.closeFuture().addListener(_ -> room.leave(address));
        return true;
    }
}
