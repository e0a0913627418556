package dev.poneglyph.coordinator.http.v1.jobs;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.view.PolicyView;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.mapreduce.job.JobDefinition;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of jobs. */
public final class JobRoutes implements HttpRoutes {

    private final LoopCalls calls;
    private final Definitions definitions;

    /** Asks {@code calls}. */
    public JobRoutes(LoopCalls calls, Definitions definitions) {
        this.calls = calls;
        this.definitions = definitions;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/jobs", this::list);
        routes.get("/api/v1/jobs/{job}", this::get);
        routes.get("/api/v1/jobs/{job}/timeline", this::timeline);
        routes.get("/api/v1/jobs/{job}/stragglers", this::stragglers);
        routes.get("/api/v1/jobs/{job}/policy", this::policy);
        routes.get("/api/v1/jobs/{job}/definition", this::definition);
    }

    private void list(Context call) throws Exception {
        JobList list = JobList.of(Query.of(call, JobList.QUERY));
        List<Job> jobs = calls.query(view -> List.copyOf(view.jobs()));
        long nowMs = nowMs();
        call.json(list.page(jobs).map(job -> JobView.of(job, nowMs)));
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        JobSight sight = sight(call);
        Optional<JobDefinition> definition = definitions.of(sight.job());
        String output = definition.map(JobDefinition::output).map(String::valueOf).orElse(null);
        call.json(JobDetailView.of(sight, kind(definition), output, nowMs()));
    }

    private static String kind(Optional<JobDefinition> definition) {
        if (definition.isEmpty()) {
            return "bag";
        }
        return definition.get().each() == null ? "map_reduce" : "each";
    }

    private void timeline(Context call) throws Exception {
        Query query = Query.of(call, Timeline.QUERY);
        JobSight sight = sight(call);
        long nowMs = nowMs();
        call.json(Timeline.of(query, sight.job(), nowMs).of(sight, nowMs));
    }

    private void stragglers(Context call) throws Exception {
        Query.of(call);
        JobSight sight = sight(call);
        call.json(new StragglerSearch(sight, speeds(), nowMs()).find());
    }

    private Map<String, Double> speeds() throws StatusException, InterruptedException {
        Map<String, Double> speeds = new HashMap<>();
        for (Worker worker : calls.query(view -> List.copyOf(view.workers()))) {
            speeds.put(worker.name(), worker.standing().speed());
        }
        return speeds;
    }

    private void policy(Context call) throws Exception {
        Query.of(call);
        call.json(PolicyView.of(sight(call).job().policy()));
    }

    private void definition(Context call) throws Exception {
        Query.of(call);
        Job job = sight(call).job();
        if (job.definition().size() == 0) {
            throw ProblemException.notFound(
                    "Expected a job with a job file, but %s is a bag of tasks, which has none"
                            .formatted(job.id()));
        }
        call.contentType("application/json").result(job.definition().array());
    }

    private JobSight sight(Context call) throws StatusException, InterruptedException {
        String id = call.pathParam("job");
        return calls.query(view -> JobSight.of(view, id))
                .orElseThrow(() -> Statuses.unknownJob(id));
    }

    private long nowMs() {
        return calls.loop().time().wallMs();
    }
}
