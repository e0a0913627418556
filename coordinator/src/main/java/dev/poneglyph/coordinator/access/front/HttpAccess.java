package dev.poneglyph.coordinator.access.front;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.http.HttpRoutes;
import io.grpc.Context;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Admits HTTP calls, on the virtual thread that then handles them. A path that nothing serves needs
 * nobody's leave to be unknown.
 */
public final class HttpAccess implements HttpRoutes {

    private static final String ATTACHED = "caller-attached";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final AccessControl control;

    public HttpAccess(AccessControl control) {
        this.control = control;
    }

    /** What a call attached to its thread, to be taken off again. */
    private record Attached(Thread thread, Context context, Context before) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.beforeMatched(this::admit);
        routes.after(HttpAccess::leave);
    }

    private void admit(io.javalin.http.Context call) throws StatusException {
        @Nullable Endpoint endpoint = call.endpoints().matchedHttpEndpoint();
        if (endpoint == null) {
            return;
        }
        Identity caller =
                control.admit(nameOf(endpoint.method, endpoint.path), credentialsOf(call));
        Context context = Caller.in(Context.current(), caller);
        call.attribute(ATTACHED, new Attached(Thread.currentThread(), context, context.attach()));
    }

    /** The name of a route in the access table. */
    private static String nameOf(HandlerType method, String path) {
        return method.name() + " " + path;
    }

    private static void leave(io.javalin.http.Context call) {
        @Nullable Attached attached = call.attribute(ATTACHED);
        // A call that went on in another thread has left this one already.
        if (attached != null && attached.thread() == Thread.currentThread()) {
            attached.context().detach(attached.before());
        }
    }

    private static Credentials credentialsOf(io.javalin.http.Context call) {
        X509Certificate @Nullable [] certificates = call.attribute(CERTIFICATES);
        return new Credentials(
                Credentials.bearerOf(call.header("Authorization")),
                certificates == null || certificates.length == 0 ? null : certificates[0],
                call.ip());
    }
}
