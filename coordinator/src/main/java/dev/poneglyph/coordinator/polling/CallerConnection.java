package dev.poneglyph.coordinator.polling;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A TCP connection, and the polling workers that spoke on it. Safe for use by several threads. */
public final class CallerConnection {

    private static final Attributes.Key<CallerConnection> ATTRIBUTE =
            Attributes.Key.create("caller-connection");
    private static final Context.Key<CallerConnection> CONTEXT = Context.key("caller-connection");

    private final Set<PollingWorker> speakers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    CallerConnection() {}

    /** The connection of the call that is handled in this thread. */
    public static CallerConnection current() {
        CallerConnection connection = CONTEXT.get();
        return connection == null ? new CallerConnection() : connection;
    }

    /** The worker speaks on it; hears when it closes, also where that was before. */
    void spokenOnBy(PollingWorker worker) {
        speakers.add(worker);
        if (closed) {
            close();
        }
    }

    /** It is closed: whoever spoke on it hears of it, once. */
    void close() {
        closed = true;
        for (PollingWorker worker : speakers) {
            if (speakers.remove(worker)) {
                worker.connectionClosed(this);
            }
        }
    }

    /** Knows each connection of a server from its beginning to its end. */
    public static ServerTransportFilter filter() {
        return new ServerTransportFilter() {
            @Override
            public Attributes transportReady(Attributes attributes) {
                return attributes.toBuilder().set(ATTRIBUTE, new CallerConnection()).build();
            }

            @Override
            public void transportTerminated(@Nullable Attributes attributes) {
                CallerConnection connection = attributes == null ? null : attributes.get(ATTRIBUTE);
                if (connection != null) {
                    connection.close();
                }
            }
        };
    }

    /** Makes the connection of a call known to its handler. */
    public static ServerInterceptor interceptor() {
        return new ServerInterceptor() {
            @Override
            public <Q, R> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                CallerConnection connection = call.getAttributes().get(ATTRIBUTE);
                Context context = Context.current();
                return Contexts.interceptCall(
                        connection == null ? context : context.withValue(CONTEXT, connection),
                        call,
                        headers,
                        next);
            }
        };
    }
}
