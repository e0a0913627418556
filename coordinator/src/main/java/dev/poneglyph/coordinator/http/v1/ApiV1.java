package dev.poneglyph.coordinator.http.v1;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.audit.AuditRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.ClusterRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.ExplainRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.LabelLimitRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.OpenApiRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.PolicyRoutes;
import dev.poneglyph.coordinator.http.v1.cluster.Ports;
import dev.poneglyph.coordinator.http.v1.cluster.SimulateRoutes;
import dev.poneglyph.coordinator.http.v1.deadletters.DeadLetterActs;
import dev.poneglyph.coordinator.http.v1.deadletters.DeadLetterRoutes;
import dev.poneglyph.coordinator.http.v1.deadletters.RedriveActs;
import dev.poneglyph.coordinator.http.v1.deadletters.RedriveRoutes;
import dev.poneglyph.coordinator.http.v1.jobs.JobActs;
import dev.poneglyph.coordinator.http.v1.jobs.JobRoutes;
import dev.poneglyph.coordinator.http.v1.jobs.ResultRoutes;
import dev.poneglyph.coordinator.http.v1.jobs.SubmissionRoutes;
import dev.poneglyph.coordinator.http.v1.tasks.AttemptRoutes;
import dev.poneglyph.coordinator.http.v1.tasks.TaskActs;
import dev.poneglyph.coordinator.http.v1.tasks.TaskRoutes;
import dev.poneglyph.coordinator.http.v1.workers.BreakerRoutes;
import dev.poneglyph.coordinator.http.v1.workers.WorkerActs;
import dev.poneglyph.coordinator.http.v1.workers.WorkerRoutes;
import dev.poneglyph.coordinator.service.AttemptProgresses;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Policies;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.Submissions;
import dev.poneglyph.coordinator.service.audit.AuditQueries;
import dev.poneglyph.coordinator.service.explain.Explanations;
import dev.poneglyph.coordinator.service.operate.DeadLetterQueries;
import dev.poneglyph.coordinator.service.operate.Redrives;
import dev.poneglyph.coordinator.service.result.JobResults;
import dev.poneglyph.coordinator.simulate.Simulator;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every path of the management API that asks or steers the engine. */
public final class ApiV1 implements HttpRoutes {

    private final ServiceContext context;
    private final LoopCalls calls;
    private final Supplier<Ports> ports;
    private final Simulator simulator;

    /**
     * Serves what {@code context} holds.
     *
     * @param ports asked once all are open
     * @param simulator plays fleets that callers send
     */
    public ApiV1(ServiceContext context, Supplier<Ports> ports, Simulator simulator) {
        this.context = context;
        this.calls = new LoopCalls(context.loop());
        this.ports = ports;
        this.simulator = simulator;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Stream.of(cluster(), work(), fleet(), deadLetters())
                .flatMap(List::stream)
                .forEach(some -> some.addTo(routes));
    }

    private List<HttpRoutes> cluster() {
        return List.of(
                new OpenApiRoutes(),
                new ClusterRoutes(calls, context.version(), ports),
                new ExplainRoutes(explanations()),
                new PolicyRoutes(calls, context.config(), policies().unnamed()),
                new LabelLimitRoutes(calls),
                new SimulateRoutes(simulator),
                new AuditRoutes(new AuditQueries(context.audit())));
    }

    private Policies policies() {
        return new Policies(context.defaultTaskTimeout(), context.defaultMaxRetries());
    }

    private List<HttpRoutes> work() {
        var definitions = new Definitions();
        var progresses = new AttemptProgresses(calls, context.sessions());
        return List.of(
                new JobRoutes(calls, definitions),
                new ResultRoutes(calls, new JobResults(context.storage(), definitions)),
                new SubmissionRoutes(Submissions.of(context), policies()),
                new JobActs(calls),
                new TaskRoutes(calls, progresses, explanations()),
                new TaskActs(calls),
                new AttemptRoutes(calls, progresses));
    }

    private List<HttpRoutes> fleet() {
        return List.of(
                new WorkerRoutes(calls, context.sessions(), context.config().breaker()),
                new BreakerRoutes(calls, context.config().breaker()),
                new WorkerActs(calls));
    }

    private List<HttpRoutes> deadLetters() {
        var redrives = new Redrives(calls);
        return List.of(
                new DeadLetterRoutes(calls),
                new DeadLetterActs(calls, new DeadLetterQueries(calls)),
                new RedriveRoutes(redrives),
                new RedriveActs(redrives, context.random()));
    }

    private Explanations explanations() {
        return new Explanations(calls, context.sessions(), context.config());
    }
}
