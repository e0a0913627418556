package dev.poneglyph.coordinator.session;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Makes the caller's address known to the handlers of a call. */
public final class PeerAddress implements ServerInterceptor {

    private static final Context.Key<String> ADDRESS = Context.key("peer-address");

    /** The address of the call being handled in this thread. */
    static String current() {
        String address = ADDRESS.get();
        return address == null ? "an unknown address" : address;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        String text =
                remote instanceof InetSocketAddress inet
                        ? inet.getHostString() + ":" + inet.getPort()
                        : String.valueOf(remote);
        Context context = Context.current().withValue(ADDRESS, text);
        return Contexts.interceptCall(context, call, headers, next);
    }
}
