package dev.poneglyph.coordinator.http.v1.cluster;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.Problem;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.simulate.Simulator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Plays fleets on virtual time, one at a time, beside the coordinator's own work. */
public final class SimulateRoutes implements HttpRoutes {

    private static final int DEFAULT_SEEDS = 10;
    private static final int MAX_SEEDS = 100;
    private static final int MAX_POLICIES = 2;
    private static final int MAX_CHARACTERS = 256 * 1024;

    /** No further seed begins after this. */
    private static final long LONGEST_MS = 30_000;

    private static final int MAX_VIOLATIONS = 20;

    private final Simulator simulator;
    private final Semaphore free = new Semaphore(1);

    /** Plays with {@code simulator}. */
    public SimulateRoutes(Simulator simulator) {
        this.simulator = simulator;
    }

    private record Wish(
            @Nullable String fleet, @Nullable Integer seeds, @Nullable List<String> policies) {}

    private record View(
            int seeds,
            List<String> violations,
            long elapsedMs,
            List<Simulator.PolicyReport> reports,
            @Nullable String better,
            @Nullable String why) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/simulate", this::simulate);
    }

    private void simulate(Context call) throws Exception {
        Query.of(call);
        Simulator.Wish wish = checked(Body.read(call, Wish.class));
        if (!free.tryAcquire()) {
            throw problem(
                    429,
                    "resource_exhausted",
                    "Expected one simulation at a time, but one runs; try again when it is over");
        }
        try {
            long beganNanos = System.nanoTime();
            Simulator.Report report = await(start(wish));
            call.json(view(report, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos)));
        } finally {
            free.release();
        }
    }

    private static Simulator.Wish checked(Wish wish) throws ProblemException {
        if (wish.fleet == null) {
            throw ProblemException.invalid(
                    "Expected a fleet, but it is missing; send a fleet file as text");
        }
        List<String> policies = wish.policies == null ? List.of() : wish.policies;
        int seeds = wish.seeds == null ? DEFAULT_SEEDS : wish.seeds;
        if (seeds < 1 || seeds > MAX_SEEDS) {
            throw ProblemException.invalid(
                    "Expected seeds of 1 to %d, but it is %d".formatted(MAX_SEEDS, seeds));
        }
        if (policies.size() > MAX_POLICIES) {
            throw ProblemException.invalid(
                    "Expected at most %d policies, but there are %d"
                            .formatted(MAX_POLICIES, policies.size()));
        }
        int length = wish.fleet.length() + policies.stream().mapToInt(String::length).sum();
        if (length > MAX_CHARACTERS) {
            throw ProblemException.invalid(
                    "Expected a fleet and policies of at most %d characters, but they have %d; use 'poneglyph simulate'"
                            .formatted(MAX_CHARACTERS, length));
        }
        return new Simulator.Wish(wish.fleet, policies, seeds, LONGEST_MS);
    }

    /** On a thread of its own: the calls' threads are not for long computations. */
    private CompletableFuture<Simulator.Report> start(Simulator.Wish wish) {
        var done = new CompletableFuture<Simulator.Report>();
        Thread.ofPlatform()
                .name(Simulator.THREAD)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(() -> {
                    try {
                        done.complete(simulator.simulate(wish));
                    } catch (Exception | Error e) {
                        done.completeExceptionally(e);
                    }
                });
        return done;
    }

    private static Simulator.Report await(CompletableFuture<Simulator.Report> done)
            throws ProblemException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Simulator.InvalidFleetException invalid) {
                throw ProblemException.invalid(String.valueOf(invalid.getMessage()));
            }
            if (e.getCause() instanceof Simulator.UnavailableException missing) {
                throw problem(501, "unimplemented", String.valueOf(missing.getMessage()));
            }
            throw new IllegalStateException("Expected the simulation to work, but it failed", e);
        }
    }

    private static ProblemException problem(int status, String reason, String sentence) {
        return new ProblemException(Problem.of(status, reason, sentence));
    }

    private static View view(Simulator.Report report, long elapsedMs) {
        List<String> violations = report.violations();
        return new View(
                report.seeds(),
                violations.subList(0, Math.min(MAX_VIOLATIONS, violations.size())),
                elapsedMs,
                report.reports(),
                report.better(),
                report.why());
    }
}
