package dev.poneglyph.coordinator.feed;

import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Jobs, workers that fail, and operators, drawn from a seed; some commands share an entry. */
public final class RandomHistory {

    private static final List<String> WORKERS = List.of("w1", "w2", "w3", "w4");

    private final Random random;
    private final CoreRig rig;
    private int jobs;

    public RandomHistory(long seed, CoreRig rig) {
        random = new Random(seed);
        this.rig = rig;
    }

    /** Goes on for so many steps. */
    public void run(int steps) {
        for (int i = 0; i < steps; i++) {
            List<Command> together = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int c = 0; c < count; c++) {
                together.add(next());
            }
            rig.submit(together.toArray(new Command[0]));
            rig.settle();
            if (random.nextInt(3) == 0) {
                rig.time().advance(Duration.ofMillis(random.nextInt(4_000)));
                rig.settle();
            }
        }
    }

    private Command next() {
        return switch (random.nextInt(12)) {
            case 0 -> submit();
            case 1 -> join();
            case 2 -> byOperator();
            case 3 -> new Command.LoseWorker(anyWorker(), 1, "silent for 5 s");
            case 4, 5 -> new Command.GrantCredit(anyWorker(), 1, 1 + random.nextInt(3));
            default -> aboutAttempt();
        };
    }

    private Command submit() {
        String id = "job-" + jobs++;
        List<StageSpec> stages =
                List.of(new StageSpec("map", payloads()), new StageSpec("reduce", payloads()));
        return new Command.SubmitJob(
                id, new JobSpec("count", Bytes.EMPTY, stages, false, JobPolicy.DEFAULT));
    }

    private List<Bytes> payloads() {
        return Collections.nCopies(1 + random.nextInt(5), Bytes.utf8("x"));
    }

    private Command join() {
        return new Command.JoinWorker(
                new WorkerHello(anyWorker(), 1, 2, 2, List.of(), "1.0", List.of()));
    }

    private Command byOperator() {
        String job = "job-" + random.nextInt(jobs + 1);
        return switch (random.nextInt(6)) {
            case 0 -> new Command.PauseJob(job, "ops", "to look");
            case 1 -> new Command.ResumeJob(job, "ops");
            case 2 -> new Command.CancelJob(job, "not needed");
            case 3 -> new Command.SteerBreaker(anyWorker(), anyAct(), "ops");
            case 4 -> new Command.DrainWorker(anyWorker(), "by ops");
            default -> new Command.StartRedrive("r-" + random.nextInt(99), "", 10, 100, "ops");
        };
    }

    private BreakerAct anyAct() {
        return BreakerAct.values()[random.nextInt(BreakerAct.values().length)];
    }

    private Command aboutAttempt() {
        List<Held> held = new ArrayList<>();
        for (Worker worker : rig.view().workers()) {
            rig.view().leases(worker.name()).forEach(ref -> held.add(new Held(worker, ref)));
        }
        if (held.isEmpty()) {
            return join();
        }
        Held one = held.get(random.nextInt(held.size()));
        String name = one.worker.name();
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Command.StartAttempt(name, one.ref);
            case 2, 3 -> new Command.CompleteAttempt(name, one.ref, Bytes.utf8("done"));
            case 4 -> new Command.HandBackAttempt(name, one.ref, "no room");
            default -> new Command.FailAttempt(name, one.ref, failure());
        };
    }

    private Failure failure() {
        FailureClass[] classes = FailureClass.values();
        return Failure.of(classes[random.nextInt(classes.length)], "it <b>broke</b>\nin two");
    }

    private String anyWorker() {
        return WORKERS.get(random.nextInt(WORKERS.size()));
    }

    private record Held(Worker worker, AttemptRef ref) {}
}
