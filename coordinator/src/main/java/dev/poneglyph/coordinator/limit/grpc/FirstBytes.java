package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose first bytes do not come in time. gRPC's own handshake timeout ends with
 * TLS; without TLS it has nothing to wait for.
 */
final class FirstBytes extends ChannelInboundHandlerAdapter {

    /** HTTP/2's preface and the head of the frame that must follow (RFC 9113, 3.4). */
    private static final int EXPECTED_BYTES = 24 + 9;

    private final long longestMs;
    private final Enforcement limits;
    private @Nullable Future<?> end;
    private int bytes;

    FirstBytes(Enforcement limits) {
        longestMs = TimeUnit.SECONDS.toMillis(limits.of(NetworkLimit.HANDSHAKE_SECONDS));
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        end = context.executor().schedule(() -> expire(context), longestMs, TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        bytes += message instanceof ByteBuf read ? read.readableBytes() : 0;
        if (bytes >= EXPECTED_BYTES) {
            context.pipeline().remove(this);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
        }
    }

    private void expire(ChannelHandlerContext context) {
        limits.refused(NetworkLimit.HANDSHAKE_SECONDS);
        context.close();
    }
}
