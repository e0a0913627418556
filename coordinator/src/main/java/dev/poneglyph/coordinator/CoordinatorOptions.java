package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.simulate.Simulator;
import dev.poneglyph.storage.FileRoots;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a coordinator is started.
 *
 * @param dataFolder the journal, blobs and scratch data; created if missing
 * @param host address to listen on; loopback by default
 * @param ports what it listens on
 * @param defaultTaskTimeout execution timeout of jobs that name none
 * @param defaultMaxRetries retries of jobs that name none
 * @param roots where {@code file:} URIs may lead
 * @param traces OTLP/HTTP base address of a collector; null where nothing is traced
 * @param simulator plays fleets that callers send
 * @param security who may talk to it, and how
 */
public record CoordinatorOptions(
        Path dataFolder,
        String host,
        Ports ports,
        Duration defaultTaskTimeout,
        int defaultMaxRetries,
        Liveness liveness,
        FileRoots roots,
        @Nullable URI traces,
        Simulator simulator,
        Security security) {

    /** Open, with the whole disk for {@code file:} URIs, without traces and a simulator. */
    public CoordinatorOptions(
            Path dataFolder,
            String host,
            Ports ports,
            Duration defaultTaskTimeout,
            int defaultMaxRetries,
            Liveness liveness) {
        this(
                dataFolder,
                host,
                ports,
                defaultTaskTimeout,
                defaultMaxRetries,
                liveness,
                FileRoots.ANY,
                null,
                Simulator.NONE,
                Security.OPEN);
    }

    /** The same with a simulator. */
    public CoordinatorOptions with(Simulator other) {
        return with(other, security);
    }

    /** The same with other security. */
    public CoordinatorOptions with(Security other) {
        return with(simulator, other);
    }

    private CoordinatorOptions with(Simulator otherSimulator, Security otherSecurity) {
        return new CoordinatorOptions(
                dataFolder,
                host,
                ports,
                defaultTaskTimeout,
                defaultMaxRetries,
                liveness,
                roots,
                traces,
                otherSimulator,
                otherSecurity);
    }

    /** Whether only this machine can call. */
    public boolean isLocal() {
        return new InetSocketAddress(host, 0).getAddress() instanceof InetAddress known
                && known.isLoopbackAddress();
    }

    /** Where others find an HTTP port: under its first public name, or where it listens. */
    public URI address(int httpPort) {
        String name = security.publicNames().stream().findFirst().orElse(host);
        String scheme = security.tls() == null ? "http" : "https";
        boolean bare = name.contains(":") && !name.startsWith("[");
        return URI.create(scheme + "://" + (bare ? "[" + name + "]" : name) + ":" + httpPort);
    }

    /**
     * The ports of a coordinator; 0 is any free one.
     *
     * @param grpc both gRPC protocols
     * @param http management API and dashboard
     * @param metrics {@code /metrics} and health
     */
    public record Ports(int grpc, int http, int metrics) {

        /** 50051, 8083, 8080. */
        public static final Ports DEFAULT = new Ports(50_051, 8_083, 8_080);

        /** Any free ports. */
        public static final Ports ANY = new Ports(0, 0, 0);
    }

    /**
     * When a worker counts as away.
     *
     * @param heartbeatInterval how often a worker must be heard
     * @param suspectAfter silence that makes it suspect
     * @param lostAfter silence that makes it lost
     * @param reconnectGrace time a worker whose stream closed has to come back
     * @param startupGrace time known workers have to come back after a coordinator start
     */
    public record Liveness(
            Duration heartbeatInterval,
            Duration suspectAfter,
            Duration lostAfter,
            Duration reconnectGrace,
            Duration startupGrace) {

        /** 1 s, 3 s, 5 s, 500 ms, 10 s. */
        public static final Liveness DEFAULT =
                new Liveness(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(10));
    }
}
