package dev.poneglyph.coordinator.access.front;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.limit.grpc.DeferredCall;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Admits gRPC calls. What takes time to prove is proven off the network threads. */
public final class GrpcAccess implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final AccessControl control;
    private final Executor slow;
    private final HeldCalls lasting;

    /**
     * @param slow runs what may wait
     * @param lasting is told of calls that may outlive what their callers prove
     */
    public GrpcAccess(AccessControl control, Executor slow, HeldCalls lasting) {
        this.control = control;
        this.slow = slow;
        this.lasting = lasting;
    }

    /** The name of a call in the access table. */
    public static String nameOf(String fullMethodName) {
        return "grpc " + fullMethodName;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Credentials credentials = credentialsOf(call, headers);
        Context context = Context.current();
        if (control.isQuick(credentials)) {
            return admit(context, credentials, call, headers, next);
        }
        return DeferredCall.begin(
                slow, call, () -> admit(context, credentials, call, headers, next));
    }

    private <Q, R> ServerCall.Listener<Q> admit(
            Context context,
            Credentials credentials,
            ServerCall<Q, R> call,
            Metadata headers,
            ServerCallHandler<Q, R> next) {
        try {
            String name = nameOf(call.getMethodDescriptor().getFullMethodName());
            Proven proven = control.letIn(name, credentials);
            Identity caller = proven.identity();
            Context called =
                    Caller.in(
                            context,
                            proven,
                            sentence -> control.refusals().refused(caller, name, sentence));
            return HeldCalls.mayLast(call.getMethodDescriptor())
                    ? lasting(called, lasting.hold(call, proven), caller, headers, next)
                    : Contexts.interceptCall(called, told(call, caller), headers, next);
        } catch (StatusException refusal) {
            call.close(refusal.getStatus(), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private <Q, R> ServerCall.Listener<Q> lasting(
            Context called,
            HeldCall<Q, R> held,
            Identity caller,
            Metadata headers,
            ServerCallHandler<Q, R> next) {
        boolean begun = false;
        try {
            ServerCall.Listener<Q> handler =
                    Contexts.interceptCall(called, told(held, caller), headers, next);
            begun = true;
            return held.toldTo(handler);
        } finally {
            if (!begun) {
                lasting.forget(held);
            }
        }
    }

    private <Q, R> ServerCall<Q, R> told(ServerCall<Q, R> call, Identity caller) {
        return new ToldCall<>(call, caller, control.refusals());
    }

    private static Credentials credentialsOf(ServerCall<?, ?> call, Metadata headers) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return new Credentials(
                Credentials.bearerOf(headers.get(AUTHORIZATION)),
                certificateOf(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION)),
                remote instanceof InetSocketAddress inet
                        ? inet.getAddress().getHostAddress()
                        : String.valueOf(remote));
    }

    private static @Nullable X509Certificate certificateOf(@Nullable SSLSession session) {
        if (session == null) {
            return null;
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate own ? own : null;
        } catch (SSLPeerUnverifiedException withoutCertificate) {
            return null;
        }
    }
}
