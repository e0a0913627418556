package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.CallerKey;
import dev.poneglyph.coordinator.access.front.GrpcAccess;
import dev.poneglyph.coordinator.access.front.HeldCalls;
import dev.poneglyph.coordinator.access.front.HttpAccess;
import dev.poneglyph.coordinator.compat.CompatServices;
import dev.poneglyph.coordinator.feed.Observation;
import dev.poneglyph.coordinator.http.HealthRoutes;
import dev.poneglyph.coordinator.http.HttpFront;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.ReadinessCheck;
import dev.poneglyph.coordinator.http.compat.CompatApi;
import dev.poneglyph.coordinator.http.dashboard.DashboardRoutes;
import dev.poneglyph.coordinator.http.limit.HttpLimits;
import dev.poneglyph.coordinator.http.limit.StreamRoom;
import dev.poneglyph.coordinator.http.live.LiveRoutes;
import dev.poneglyph.coordinator.http.v1.ApiV1;
import dev.poneglyph.coordinator.http.v1.access.TokenRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.Ports;
import dev.poneglyph.coordinator.http.v1.session.SignInRoutes;
import dev.poneglyph.coordinator.limit.CallLimits;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.grpc.GrpcLimits;
import dev.poneglyph.coordinator.service.CallsInFlight;
import dev.poneglyph.coordinator.service.Readiness;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.token.TokenDesk;
import dev.poneglyph.coordinator.service.token.TokenGrpcService;
import dev.poneglyph.coordinator.tls.ListenAddress;
import dev.poneglyph.coordinator.tls.ServerTls;
import dev.poneglyph.coordinator.tls.TlsSettings;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The three ports. Both HTTP ports are open from the start, so that health can be asked while the
 * log is still read; what needs the state is refused until then.
 */
final class Fronts implements AutoCloseable {

    private final CoordinatorOptions options;
    private final Readiness readiness;
    private final CallsInFlight calls = new CallsInFlight();
    private final CallLimits callLimits;
    private final ServiceContext context;
    private final Observation observation;
    private final Extras extras;
    private @Nullable ServerTls tls;
    private @Nullable OpenDoorWarning warning;
    private @Nullable GrpcFront grpc;
    private @Nullable HttpFront http;
    private @Nullable HttpFront metrics;

    /**
     * What is served beside the API and what is asked of the engine.
     *
     * @param door who is let in, on every port
     * @param limits of what comes from the network
     * @param tokens gives out and revokes tokens
     * @param figures {@code /metrics}, on both ports
     */
    record Extras(
            AccessControl door,
            Enforcement limits,
            TokenDesk tokens,
            HttpRoutes figures,
            List<HttpRoutes> others) {}

    Fronts(
            CoordinatorOptions options,
            Readiness readiness,
            ServiceContext context,
            Observation observation,
            Extras extras) {
        this.options = options;
        this.readiness = readiness;
        this.context = context;
        this.observation = observation;
        this.extras = extras;
        callLimits = new CallLimits(extras.limits(), context.loop().time()::monotonicMs);
    }

    /**
     * Opens the HTTP ports.
     *
     * @throws IOException if one is taken or the TLS files cannot be used; the message is a
     *     sentence for a person
     */
    void openHttp() throws IOException {
        prepareTls();
        var health = new HealthRoutes(readiness, context.loop().time());
        var gate = new ReadinessCheck(readiness, calls, Fronts::isStateless);
        var door = new HttpAccess(extras.door());
        var limits = new HttpLimits(callLimits, CallerKey::current);
        var first = limits.beforeAnyoneIsKnown();
        var then = limits.onceTheCallerIsKnown();
        http =
                HttpFront.open(
                        listen(options.ports().http(), "--http-port"),
                        extras.limits(),
                        List.of(first, door, then, health, gate, managed()));
        metrics =
                HttpFront.open(
                        listen(options.ports().metrics(), "--metrics-port"),
                        extras.limits(),
                        List.of(first, door, then, health, gate, measured()));
    }

    private static boolean isStateless(String path) {
        return DashboardRoutes.serves(path) || SignInRoutes.serves(path);
    }

    private void prepareTls() throws IOException {
        TlsSettings settings = options.security().tls();
        if (settings != null) {
            tls = ServerTls.open(settings);
        }
        if (!options.security().isClosed() && !options.isLocal()) {
            warning = OpenDoorWarning.start(options, OpenDoorWarning.PERIOD);
        }
    }

    private ListenAddress listen(int port, String option) {
        return new ListenAddress(
                options.host(), port, option, options.security().publicNames(), tls);
    }

    /** What the management port serves beside health. */
    private HttpRoutes managed() {
        List<HttpRoutes> all =
                List.of(
                        measured(),
                        new ApiV1(context, this::ports, options.simulator()),
                        new CompatApi(context),
                        new DashboardRoutes(),
                        new LiveRoutes(
                                observation, new StreamRoom(extras.limits(), CallerKey::current)),
                        new TokenRoutes(extras.tokens()));
        return routes -> {
            all.forEach(some -> some.addTo(routes));
            extras.others().forEach(some -> some.addTo(routes));
        };
    }

    /** What the metrics port serves beside health. */
    private HttpRoutes measured() {
        return extras.figures();
    }

    /**
     * Opens the gRPC port: everything that is called is there.
     *
     * @throws IOException if it is taken; the message is a sentence for a person
     */
    void openGrpc() throws IOException {
        List<BindableService> services = new ArrayList<>(Services.of(context, observation));
        services.add(new TokenGrpcService(context.executor(), extras.tokens()));
        services.addAll(
                CompatServices.of(
                        context,
                        options.dataFolder().resolve("scratch"),
                        options.address(httpPort())));
        var limits = new GrpcLimits(extras.limits(), callLimits);
        var lasting = new HeldCalls();
        List<ServerInterceptor> gates =
                List.of(
                        limits.forAnswers(),
                        limits.beforeAnyoneIsKnown(),
                        new CallGate(readiness, calls),
                        new GrpcAccess(extras.door(), context.executor(), lasting),
                        limits.onceTheCallerIsKnown(CallerKey::current));
        grpc =
                GrpcFront.open(
                        listen(options.ports().grpc(), "--grpc-port"),
                        services,
                        readiness,
                        gates,
                        limits);
        grpc.everySecond(lasting::sweep);
    }

    private Ports ports() {
        return new Ports(grpcPort(), httpPort(), metricsPort());
    }

    /** What the gRPC port serves, as {@code package.Service/Method}. */
    List<String> grpcCalls() {
        return Objects.requireNonNull(grpc, "it serves").calls();
    }

    /** What the management port serves, as {@code GET /path}. */
    List<String> httpRoutes() {
        return Objects.requireNonNull(http, "it serves").routes();
    }

    int grpcPort() {
        return Objects.requireNonNull(grpc, "it serves").port();
    }

    int httpPort() {
        return Objects.requireNonNull(http, "it serves").port();
    }

    int metricsPort() {
        return Objects.requireNonNull(metrics, "it serves").port();
    }

    /** Takes no new call that wants something; those under way may end. */
    void stopAccepting() {
        calls.refuse();
        if (grpc != null) {
            grpc.stopAccepting();
        }
    }

    /** Waits for the calls under way; returns how many there still are when the time is over. */
    int awaitCalls(long longestMs) throws InterruptedException {
        return calls.awaitNone(longestMs);
    }

    /** Ends every call, soon. */
    @Override
    public void close() {
        if (grpc != null) {
            grpc.close();
        }
        if (http != null) {
            http.close();
        }
        if (metrics != null) {
            metrics.close();
        }
        if (tls != null) {
            tls.close();
        }
        if (warning != null) {
            warning.close();
        }
    }
}
