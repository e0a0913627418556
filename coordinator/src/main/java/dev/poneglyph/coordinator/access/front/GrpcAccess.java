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
import io.grpc.MethodDescriptor.MethodType;
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

    /**
     * @param slow runs what may wait
     */
    public GrpcAccess(AccessControl control, Executor slow) {
        this.control = control;
        this.slow = slow;
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
            var told = new ToldCall<>(held(call, proven), caller, control.refusals());
            Context called =
                    Caller.in(
                            context,
                            caller,
                            sentence -> control.refusals().refused(caller, name, sentence));
            return Contexts.interceptCall(called, told, headers, next);
        } catch (StatusException refusal) {
            call.close(refusal.getStatus(), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    /** Workers stay: a join token is good for joining, and they have their pass from then on. */
    private static <Q, R> ServerCall<Q, R> held(ServerCall<Q, R> call, Proven proven) {
        return call.getMethodDescriptor().getType() == MethodType.SERVER_STREAMING
                ? new HeldCall<>(call, proven, System::nanoTime)
                : call;
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
