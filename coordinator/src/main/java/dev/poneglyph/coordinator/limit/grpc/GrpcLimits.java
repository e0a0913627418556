package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.CallLimits;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The limits of a gRPC server. */
public final class GrpcLimits {

    private static final int RESET_WINDOW_S = 30;

    private final Enforcement limits;
    private final PacedCalls paced = new PacedCalls();
    private final CallLimits calls;
    private final RequestDeadline deadline;

    /** Limits that are to be put on one server. */
    public GrpcLimits(Enforcement limits, CallLimits calls) {
        this.limits = limits;
        this.calls = calls;
        deadline = new RequestDeadline(limits);
    }

    /**
     * Bounds connections, headers and messages. Compressed messages are not taken: unpacking a
     * small one can keep a network thread busy for long, and nothing of the project sends any.
     */
    public void bound(NettyServerBuilder server) {
        server.channelFactory(() -> new BoundedServerChannel(limits))
                .maxInboundMessageSize(limits.count(NetworkLimit.GRPC_MESSAGE_BYTES))
                .maxInboundMetadataSize(limits.count(NetworkLimit.HEADER_BYTES))
                .maxConcurrentCallsPerConnection(limits.count(NetworkLimit.CALLS_PER_CONNECTION))
                .maxRstFramesPerWindow(limits.count(NetworkLimit.HTTP2_RESETS), RESET_WINDOW_S)
                .maxConnectionIdle(limits.of(NetworkLimit.GRPC_IDLE_SECONDS), TimeUnit.SECONDS)
                .handshakeTimeout(limits.of(NetworkLimit.HANDSHAKE_SECONDS), TimeUnit.SECONDS)
                .decompressorRegistry(
                        DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, true));
    }

    /** For all that is answered; the outermost interceptor. */
    public ServerInterceptor forAnswers() {
        return new ShortSentences();
    }

    /** For calls whose caller is not known yet. */
    public ServerInterceptor beforeAnyoneIsKnown() {
        return new AddressLimit(calls, paced);
    }

    /**
     * For calls of callers that are known.
     *
     * @param caller who makes the call that is handled in this thread
     */
    public ServerInterceptor onceTheCallerIsKnown(Supplier<String> caller) {
        return new CallerLimit(calls, limits, paced, caller);
    }

    /**
     * For streams of messages, once the caller is known.
     *
     * @param timer asks for messages later
     * @param caller who makes the call that is handled in this thread
     */
    public ServerInterceptor forStreams(ScheduledExecutorService timer, Supplier<String> caller) {
        return new MessagePace(calls, timer, caller);
    }

    /** For calls that wait for their message; see {@link #sweep}. */
    public ServerInterceptor untilTheMessageIsThere() {
        return deadline;
    }

    /** Ends calls that waited too long; to be called each second or so. */
    public void sweep() {
        deadline.sweep();
    }
}
