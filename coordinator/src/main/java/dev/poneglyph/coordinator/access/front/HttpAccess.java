package dev.poneglyph.coordinator.access.front;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.http.HealthRoutes;
import dev.poneglyph.coordinator.http.HttpRoutes;
import io.grpc.Context;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.security.cert.X509Certificate;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Admits HTTP calls, on the virtual thread that then handles them. A path that nothing serves needs
 * nobody's leave to be unknown.
 */
public final class HttpAccess implements HttpRoutes {

    private static final String ATTACHED = "caller-attached";
    private static final String HOLDS = "caller-holds";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private static final int FORBIDDEN = 403;

    private final AccessControl control;

    public HttpAccess(AccessControl control) {
        this.control = control;
    }

    /** What a call attached to its thread, to be taken off again. */
    private record Attached(Identity caller, Thread thread, Context context, Context before) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.beforeMatched(this::admit);
        routes.after(this::tell);
        routes.after(HttpAccess::leave);
    }

    private void admit(io.javalin.http.Context call) throws StatusException {
        @Nullable Endpoint endpoint = call.endpoints().matchedHttpEndpoint();
        if (endpoint != null) {
            admit(call, nameOf(endpoint.method, endpoint.path));
        } else if (!HealthRoutes.serves(call.path())) {
            // The HEAD of what is served to GET: it has no row, and so it is nobody's.
            admit(call, nameOf(call.method(), call.path()));
        }
    }

    private void admit(io.javalin.http.Context call, String name) throws StatusException {
        Proven caller = control.letIn(name, credentialsOf(call));
        call.attribute(HOLDS, caller.holds());
        Context context =
                Caller.in(
                        Context.current(),
                        caller,
                        sentence -> control.refusals().refused(caller.identity(), name, sentence));
        call.attribute(
                ATTACHED,
                new Attached(caller.identity(), Thread.currentThread(), context, context.attach()));
    }

    /** The name of a route in the access table. */
    private static String nameOf(HandlerType method, String path) {
        return method.name() + " " + path;
    }

    /** Its service may refuse a call that was let in, for what it wants to touch. */
    private void tell(io.javalin.http.Context call) {
        @Nullable Attached attached = call.attribute(ATTACHED);
        @Nullable Endpoint endpoint = call.endpoints().matchedHttpEndpoint();
        if (attached != null && endpoint != null && call.statusCode() == FORBIDDEN) {
            control.refusals()
                    .refused(
                            attached.caller(),
                            nameOf(endpoint.method, endpoint.path),
                            "Expected a call that this caller may make, but what it wants to touch"
                                    + " is not its own");
        }
    }

    private static void leave(io.javalin.http.Context call) {
        @Nullable Attached attached = call.attribute(ATTACHED);
        // A call that went on in another thread has left this one already.
        if (attached != null && attached.thread() == Thread.currentThread()) {
            attached.context().detach(attached.before());
        }
    }

    /**
     * Whether the call would still be let in: for streams, which outlive what their caller proved.
     */
    public static boolean stillHolds(io.javalin.http.Context call) {
        @Nullable BooleanSupplier holds = call.attribute(HOLDS);
        return holds == null || holds.getAsBoolean();
    }

    /** What the call brings to prove who makes it. */
    public static Credentials credentialsOf(io.javalin.http.Context call) {
        X509Certificate @Nullable [] certificates = call.attribute(CERTIFICATES);
        return new Credentials(
                Credentials.bearerOf(call.header("Authorization")),
                certificates == null || certificates.length == 0 ? null : certificates[0],
                SessionCookies.of(call),
                call.ip());
    }
}
