package dev.poneglyph.engine;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws commands that are mostly sensible, often late or repeated, and sometimes nonsense. */
final class RandomCommands {

    private static final String[] WORKERS = {"ann", "bob", "cid", "dan"};

    private final Random random;
    private final RandomDeadLetterCommands deadLetters;
    private int jobs;

    /** Attempts that reports were drawn for: some are long over, of tasks nobody knows any more. */
    private final List<Attempt> remembered = new ArrayList<>();

    RandomCommands(long seed) {
        this.random = new Random(seed);
        this.deadLetters = new RandomDeadLetterCommands(random);
    }

    Committed next(long index, long atMs, StateView view) {
        return new Committed(index, atMs + waitMs(), command(view));
    }

    private long waitMs() {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt(100_000);
            case 1, 2, 3 -> random.nextInt(2_000);
            default -> random.nextInt(2);
        };
    }

    private Command command(StateView view) {
        if (random.nextInt(9) == 0) {
            return deadLetters.next(view);
        }
        int draw = random.nextInt(100);
        if (draw < 8) {
            return submit();
        }
        if (draw < 12) {
            return new Command.AddTasks(anyJob(), random.nextInt(6), payloads(3));
        }
        if (draw < 15) {
            return new Command.CloseJob(anyJob());
        }
        if (draw < 16) {
            return new Command.CancelJob(anyJob(), "not needed");
        }
        if (draw < 17) {
            return new Command.SetLabelLimit("gpu", random.nextInt(3), "ops");
        }
        if (draw < 20) {
            return byOperator(view);
        }
        if (draw < 40) {
            return aboutWorker(view);
        }
        return draw < 60 ? new Command.FireDeadlines(1 + random.nextInt(4)) : aboutAttempt(view);
    }

    private Command submit() {
        boolean again = jobs > 0 && random.nextInt(6) == 0;
        String id = again ? anyJob() : "job-" + jobs++;
        List<StageSpec> stages = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int s = 0; s < count; s++) {
            stages.add(new StageSpec("stage-" + s, payloads(4), overrides()));
        }
        return new Command.SubmitJob(
                id, new JobSpec("job", Bytes.EMPTY, stages, random.nextInt(5) == 0, policy()));
    }

    private JobPolicy policy() {
        List<String> requires = random.nextInt(3) == 0 ? List.of("gpu") : List.of();
        RetryPolicy retry =
                new RetryPolicy(
                        random.nextInt(3),
                        1 + random.nextInt(3),
                        random.nextInt(3),
                        Duration.ofMillis(random.nextInt(2_000)),
                        2.0,
                        Duration.ofSeconds(5),
                        Jitter.values()[random.nextInt(3)],
                        new RetryBudget(random.nextInt(2) * 0.2, random.nextInt(3)));
        return new JobPolicy(random.nextInt(4), requires, timeouts(), retry)
                .withSystemic(new SystemicPolicy(1 + random.nextInt(4), anyTime(20), anyTime(100)))
                .withSpeculation(new SpeculationPolicy(random.nextBoolean(), 0.3, 1.1, 0.5))
                .withPlacement(anyStrategy())
                .withMaxRunning(StrictMath.max(0, random.nextInt(5) - 2));
    }

    /** Often none; now and then of a task that is not there. */
    private Map<Integer, TaskPolicy> overrides() {
        Integer retries = random.nextBoolean() ? random.nextInt(3) : null;
        return random.nextInt(4) > 0
                ? Map.of()
                : Map.of(random.nextInt(2), new TaskPolicy(retries, anyTime(30)));
    }

    private Timeouts timeouts() {
        return new Timeouts(
                anyTime(60),
                Duration.ZERO,
                random.nextInt(3) == 0 ? anyTime(60) : Duration.ZERO,
                random.nextInt(5) == 0 ? anyTime(300) : Duration.ZERO);
    }

    private Duration anyTime(int seconds) {
        return Duration.ofSeconds(random.nextInt(seconds));
    }

    private PlacementStrategyName anyStrategy() {
        PlacementStrategyName[] all = PlacementStrategyName.values();
        return all[random.nextInt(all.length)];
    }

    private List<Bytes> payloads(int most) {
        return Collections.nCopies(random.nextInt(most + 1), Bytes.utf8("x"));
    }

    private String anyJob() {
        return "job-" + random.nextInt(jobs + 1);
    }

    private Command byOperator(StateView view) {
        return switch (random.nextInt(4)) {
            case 0 -> new Command.PauseJob(anyJob(), "ops", "to look");
            case 1, 2 -> new Command.ResumeJob(anyJob(), "ops");
            default -> new Command.RetryTask(anyAttempt(view).ref().task(), "ops");
        };
    }

    private Command aboutWorker(StateView view) {
        String name = WORKERS[random.nextInt(WORKERS.length)];
        long incarnation = view.worker(name).map(Worker::incarnation).orElse(1L);
        if (random.nextInt(10) == 0) {
            incarnation += random.nextInt(3) - 1;
        }
        return switch (random.nextInt(13)) {
            case 12 ->
                    new Command.SteerBreaker(name, BreakerAct.values()[random.nextInt(3)], "eve");
            case 0, 1, 2 -> new Command.JoinWorker(hello(name, incarnation, view));
            case 3 -> new Command.SuspectWorker(name, incarnation, "silent");
            case 4 -> new Command.RestoreWorker(name, incarnation);
            case 5 -> new Command.LoseWorker(name, incarnation, "gone");
            case 6 -> new Command.DrainWorker(name, "asked to");
            case 7 -> new Command.LeaveWorker(name, incarnation);
            default -> new Command.GrantCredit(name, incarnation, 1 + random.nextInt(3));
        };
    }

    private WorkerHello hello(String name, long incarnation, StateView view) {
        List<Long> held = new ArrayList<>();
        view.leases(name).forEach(ref -> held.add(ref.token()));
        held.removeIf(token -> random.nextInt(3) == 0);
        if (!remembered.isEmpty()) {
            held.add(anyRemembered().ref().token());
        }
        held.add((long) random.nextInt(30));
        List<String> labels =
                name.equals("dan") || random.nextInt(9) > 0
                        ? List.of()
                        : random.nextBoolean() ? List.of("gpu") : List.of("dedicated=gpu", "gpu");
        return new WorkerHello(
                name, incarnation, 1 + random.nextInt(3), random.nextInt(4), labels, "1", held);
    }

    private Command aboutAttempt(StateView view) {
        List<Attempt> attempts = attempts(view);
        if (attempts.isEmpty()) {
            return new Command.FireDeadlines(10);
        }
        boolean late = !remembered.isEmpty() && random.nextInt(6) == 0;
        Attempt attempt = late ? anyRemembered() : attempts.get(random.nextInt(attempts.size()));
        remembered.add(attempt);
        String worker = attempt.worker();
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Command.StartAttempt(worker, attempt.ref());
            case 2, 3, 4 -> new Command.CompleteAttempt(worker, attempt.ref(), result());
            case 5, 6 ->
                    random.nextInt(8) == 0
                            ? new Command.TimeOutAttempt(worker, attempt.ref(), "silent")
                            : new Command.FailAttempt(worker, attempt.ref(), failure());
            default -> new Command.HandBackAttempt(worker, attempt.ref(), "no room");
        };
    }

    /** Of a task that there never was, where there is none. */
    private Attempt anyAttempt(StateView view) {
        List<Attempt> attempts = attempts(view);
        return attempts.isEmpty()
                ? Attempt.assigned(
                        new AttemptRef(new TaskId("none", 0, 0), 1, 1), "ann", Choice.ONLY_ONE, 0)
                : attempts.get(random.nextInt(attempts.size()));
    }

    private Attempt anyRemembered() {
        return remembered.get(random.nextInt(remembered.size()));
    }

    /** Now and then one byte too large for the limits of the property test. */
    private Bytes result() {
        int size = random.nextInt(20) == 0 ? EnginePropertyTest.MAX_PAYLOAD_BYTES + 1 : 4;
        return Bytes.wrap(new byte[size]);
    }

    private Failure failure() {
        FailureClass failureClass =
                FailureClass.values()[random.nextInt(FailureClass.values().length)];
        List<Integer> lost =
                random.nextInt(3) == 0 ? List.of(random.nextInt(5), random.nextInt(5)) : List.of();
        long retryAfterMs = random.nextInt(5) == 0 ? 700 : 0;
        return new Failure(failureClass, "broken", 1, "", List.of(), lost, retryAfterMs);
    }

    /** Live attempts count double, so that most reports are timely. */
    private static List<Attempt> attempts(StateView view) {
        List<Attempt> found = new ArrayList<>();
        view.jobs().stream()
                .filter(job -> !job.state().isFinal())
                .forEach(job -> {
                    for (int s = 0; s < job.stages().size(); s++) {
                        for (Task task : view.tasks(job.id(), s)) {
                            found.addAll(task.attempts());
                            task.attempts().stream()
                                    .filter(Attempt::isLive)
                                    .forEach(live -> found.addAll(Collections.nCopies(4, live)));
                        }
                    }
                });
        return found;
    }
}
