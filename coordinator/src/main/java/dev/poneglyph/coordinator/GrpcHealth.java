package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.service.Readiness;
import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The standard gRPC health service: it says of every service what the readiness says. */
final class GrpcHealth implements AutoCloseable {

    /** How soon a change of the readiness is seen at the latest. */
    static final long LOOK_EVERY_MS = 500;

    private final HealthStatusManager statuses = new HealthStatusManager();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("poneglyph-health").daemon().factory());
    private final Readiness readiness;
    private final List<String> names;

    GrpcHealth(Readiness readiness, List<BindableService> services) {
        this.readiness = readiness;
        names =
                Stream.concat(
                                Stream.of(HealthStatusManager.SERVICE_NAME_ALL_SERVICES),
                                services.stream().map(GrpcHealth::nameOf))
                        .toList();
        readiness.onChange(this::look);
        look();
    }

    /** Follows the readiness from now on. */
    void start() {
        looks.scheduleWithFixedDelay(
                this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    BindableService service() {
        return (BindableService) statuses.getHealthService();
    }

    /** Nothing is served any more, and never will be. */
    void stopping() {
        statuses.enterTerminalState();
    }

    private void look() {
        ServingStatus status =
                readiness.objection().isEmpty() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        names.forEach(name -> statuses.setStatus(name, status));
    }

    private static String nameOf(BindableService service) {
        return service.bindService().getServiceDescriptor().getName();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
