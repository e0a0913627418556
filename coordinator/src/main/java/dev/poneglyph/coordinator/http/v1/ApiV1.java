package dev.poneglyph.coordinator.http.v1;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.ClusterRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.ExplainRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.OpenApiRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.PolicyRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.Ports;
import dev.poneglyph.coordinator.http.v1.deadletters.DeadLetterRoutes;
import dev.poneglyph.coordinator.http.v1.deadletters.RedriveRoutes;
import dev.poneglyph.coordinator.http.v1.jobs.JobRoutes;
import dev.poneglyph.coordinator.http.v1.jobs.ResultRoutes;
import dev.poneglyph.coordinator.http.v1.tasks.AttemptRoutes;
import dev.poneglyph.coordinator.http.v1.tasks.TaskRoutes;
import dev.poneglyph.coordinator.http.v1.workers.BreakerRoutes;
import dev.poneglyph.coordinator.http.v1.workers.WorkerRoutes;
import dev.poneglyph.coordinator.service.AttemptProgresses;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.coordinator.service.Explanations;
import dev.poneglyph.coordinator.service.JobResults;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Policies;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.operate.Redrives;

import io.javalin.config.RoutesConfig;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every path of the management API that asks or steers the engine. */
public final class ApiV1 implements HttpRoutes {

    private final ServiceContext context;
    private final LoopCalls calls;
    private final Supplier<Ports> ports;

    /**
     * Serves what {@code context} holds.
     *
     * @param ports asked once all are open
     */
    public ApiV1(ServiceContext context, Supplier<Ports> ports) {
        this.context = context;
        this.calls = new LoopCalls(context.loop());
        this.ports = ports;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Stream.of(cluster(), work(), fleet(), deadLetters())
                .flatMap(List::stream)
                .forEach(some -> some.addTo(routes));
    }

    private List<HttpRoutes> cluster() {
        var policies = new Policies(context.defaultTaskTimeout(), context.defaultMaxRetries());
        return List.of(
                new OpenApiRoutes(),
                new ClusterRoutes(calls, context.version(), ports),
                new ExplainRoutes(explanations()),
                new PolicyRoutes(calls, context.config(), policies.unnamed()));
    }

    private List<HttpRoutes> work() {
        var definitions = new Definitions();
        var progresses = new AttemptProgresses(calls, context.sessions());
        return List.of(
                new JobRoutes(calls, definitions),
                new ResultRoutes(calls, new JobResults(context.storage(), definitions)),
                new TaskRoutes(calls, progresses, explanations()),
                new AttemptRoutes(calls, progresses));
    }

    private List<HttpRoutes> fleet() {
        return List.of(
                new WorkerRoutes(calls, context.sessions(), context.config().breaker()),
                new BreakerRoutes(calls, context.config().breaker()));
    }

    private List<HttpRoutes> deadLetters() {
        return List.of(new DeadLetterRoutes(calls), new RedriveRoutes(new Redrives(calls)));
    }

    private Explanations explanations() {
        return new Explanations(calls, context.sessions(), context.config());
    }
}
