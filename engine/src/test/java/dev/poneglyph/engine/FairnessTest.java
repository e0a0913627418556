package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.placement.FairShare;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How jobs share the workers. */
class FairnessTest {

    private static final int SEEDS = 50;
    private static final int STEPS = 400;

    private final Engine engine = new Engine(EngineConfig.withSeed(1));
    private final List<AttemptRef> running = new ArrayList<>();
    private final List<String> served = new ArrayList<>();
    private long index;

    @Test
    void aJobOfAHundredThousandDoesNotStarveOneOfTen() {
        for (int slots : List.of(1, 7)) {
            FairnessTest run = new FairnessTest();
            run.join("ann", slots);
            run.submit("big", 1, 100_000);
            run.serve(50, new Random(1));
            int before = run.served.size();
            run.submit("small", 1, 10);
            run.serve(2 * 10 + slots, new Random(2));
            assertThat(run.served.subList(before, run.served.size()))
                    .filteredOn("small"::equals)
                    .as("%s slots", slots)
                    .hasSize(10);
        }
    }

    @Test
    void oneSlotIsSharedByTurnsInProportionToTheWeights() {
        join("ann", 1);
        submit("low", 0, 1_000);
        submit("normal", 1, 1_000);
        submit("high", 3, 1_000);
        serve(1_100, new Random(1));
        assertThat(count("low")).isBetween(99L, 101L);
        assertThat(count("normal")).isBetween(199L, 201L);
        assertThat(count("high")).isBetween(799L, 801L);
    }

    @Test
    void manySlotsAreHeldInProportionToTheWeights() {
        join("ann", 11);
        submit("low", 0, 1_000);
        submit("normal", 1, 1_000);
        submit("high", 3, 1_000);
        serve(500, new Random(1));
        Map<String, Long> held = new TreeMap<>();
        running.forEach(ref -> held.merge(ref.task().job(), 1L, Long::sum));
        assertThat(held).isEqualTo(new TreeMap<>(Map.of("low", 1L, "normal", 2L, "high", 8L)));
    }

    @Test
    void whoWasIdleGetsNoArrears() {
        join("ann", 1);
        submitOpen("idle");
        submit("busy", 1, 1_000);
        serve(500, new Random(1));
        int before = served.size();
        apply(new Command.AddTasks("idle", 0, Scenario.payloads(100)));
        serve(20, new Random(2));
        assertThat(served.subList(before, served.size()))
                .filteredOn("idle"::equals)
                .hasSizeBetween(9, 11);
    }

    @Test
    void theVirtualTimeOfOtherWorkersIsNoHeadStart() {
        join("ann", 1);
        submit("slow", 1, 1_000);
        apply(new Command.SubmitJob("gpu", Scenario.spec(policy(1, List.of("gpu")), 3_000)));
        join("fast", 1, "gpu");
        for (int i = 0; i < 1_000; i++) {
            complete(lease("gpu"));
        }
        submit("late", 1, 100);
        int before = served.size();
        for (int i = 0; i < 20; i++) {
            complete(
                    running.stream()
                            .filter(ref -> !ref.task().job().equals("gpu"))
                            .findFirst()
                            .orElseThrow());
        }
        assertThat(served.subList(before, served.size()))
                .filteredOn("late"::equals)
                .hasSizeBetween(9, 11);
    }

    @Test
    void whoHoldsNothingIsServedWithinTheBound() {
        for (long seed = 0; seed < SEEDS; seed++) {
            new FairnessTest().checkBound(seed);
        }
    }

    /** While a job waits and holds nothing, no other is served more often than its weights say. */
    private void checkBound(long seed) {
        Random random = new Random(seed);
        int slots = 1 + random.nextInt(6);
        int jobs = 2 + random.nextInt(8);
        Map<String, Integer> weights = new HashMap<>();
        Map<String, Map<String, Integer>> overtaken = new HashMap<>();
        join("ann", slots);
        for (int step = 0; step < STEPS; step++) {
            if (weights.size() < jobs && random.nextInt(20) == 0) {
                int priority = random.nextInt(4);
                String job = "job-" + weights.size();
                weights.put(job, FairShare.weight(priority));
                submit(job, priority, 20 + random.nextInt(400));
            }
            int before = served.size();
            if (!running.isEmpty()) {
                complete(running.get(random.nextInt(running.size())));
            }
            for (String winner : served.subList(before, served.size())) {
                overtaken.remove(winner);
                for (String waiting : waitingWithNothing()) {
                    int times =
                            overtaken
                                    .computeIfAbsent(waiting, job -> new HashMap<>())
                                    .merge(winner, 1, Integer::sum);
                    int bound = bound(weights, winner, waiting);
                    assertThat(times)
                            .as("-Dseed=%s: %s before %s", seed, winner, waiting)
                            .isLessThanOrEqualTo(bound);
                }
            }
            if (step % 20 == 0) {
                engine.checkInvariants();
            }
        }
    }

    private static int bound(Map<String, Integer> weights, String winner, String waiting) {
        int own = Objects.requireNonNull(weights.get(waiting));
        return Objects.requireNonNull(weights.get(winner)) / own + 2;
    }

    private List<String> waitingWithNothing() {
        return engine.view().jobs().stream()
                .filter(job -> !job.state().isFinal())
                .map(job -> job.id())
                .filter(job -> running.stream().noneMatch(ref -> ref.task().job().equals(job)))
                .toList();
    }

    private long count(String job) {
        return served.stream().filter(job::equals).count();
    }

    private void serve(int times, Random random) {
        for (int i = 0; i < times; i++) {
            complete(running.get(random.nextInt(running.size())));
        }
    }

    private AttemptRef lease(String job) {
        return running.stream()
                .filter(ref -> ref.task().job().equals(job))
                .findFirst()
                .orElseThrow();
    }

    private void complete(AttemptRef ref) {
        running.remove(ref);
        String worker = engine.view().task(ref.task()).orElseThrow().attempts().getLast().worker();
        apply(new Command.CompleteAttempt(worker, ref, Bytes.EMPTY));
        apply(new Command.GrantCredit(worker, 1, 1));
    }

    private void join(String worker, int slots, String... labels) {
        apply(
                new Command.JoinWorker(
                        new WorkerHello(worker, 1, slots, slots, List.of(labels), "1", List.of())));
    }

    private void submit(String job, int priority, int tasks) {
        apply(new Command.SubmitJob(job, Scenario.spec(policy(priority, List.of()), tasks)));
    }

    private void submitOpen(String job) {
        apply(new Command.SubmitJob(job, Scenario.openSpec(0)));
    }

    private static JobPolicy policy(int priority, List<String> requires) {
        return new JobPolicy(priority, requires, Duration.ZERO, RetryPolicy.DEFAULT);
    }

    private void apply(Command command) {
        Outcome outcome = engine.apply(new Committed(++index, 0, command));
        assertThat(outcome.reply()).isEqualTo(Reply.ACCEPTED);
        for (Event event : outcome.events()) {
            if (event instanceof Event.TaskAssigned e) {
                running.add(e.attempt());
                served.add(e.attempt().task().job());
            }
        }
    }
}
