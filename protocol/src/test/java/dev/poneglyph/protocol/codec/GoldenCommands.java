package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.RedriveAct;
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
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One command of each kind, every field set. */
final class GoldenCommands {

    private static final AttemptRef ATTEMPT = new AttemptRef(new TaskId("job", 1, 2), 3, 4);

    private GoldenCommands() {}

    static List<Command> all() {
        return List.of(
                new Command.SubmitJob("job", spec()),
                new Command.AddTasks("job", 5, List.of(Bytes.utf8("a"), Bytes.EMPTY)),
                new Command.CloseJob("job"),
                new Command.CancelJob("job", "why"),
                new Command.JoinWorker(hello()),
                new Command.SuspectWorker("w", 6, "silent"),
                new Command.RestoreWorker("w", 6),
                new Command.LoseWorker("w", 6, "gone"),
                new Command.DrainWorker("w", "upgrade"),
                new Command.LeaveWorker("w", 6),
                new Command.GrantCredit("w", 6, 8),
                new Command.StartAttempt("w", ATTEMPT),
                new Command.CompleteAttempt("w", ATTEMPT, Bytes.utf8("result")),
                new Command.FailAttempt("w", ATTEMPT, failure()),
                new Command.HandBackAttempt("w", ATTEMPT, "drain"),
                new Command.FireDeadlines(9),
                new Command.TimeOutAttempt("w", ATTEMPT, "no progress"),
                new Command.PauseJob("job", "ann", "why"),
                new Command.ResumeJob("job", "ann"),
                new Command.RetryTask(ATTEMPT.task(), "ann"),
                new Command.SteerBreaker("w", BreakerAct.FORCE_OPEN, "ann"),
                new Command.SetLabelLimit("gpu", 12, "ann"),
                new Command.RecoverTask(ATTEMPT.task(), Bytes.utf8("edited"), "ann"),
                new Command.StartRedrive("r", "job = 'job'", 13, 14, "ann"),
                new Command.SteerRedrive("r", RedriveAct.RESUME, "ann"),
                new Command.PurgeDeadLetters("job = 'job'", "ann"));
    }

    private static JobSpec spec() {
        Map<Integer, TaskPolicy> overrides = Map.of(0, new TaskPolicy(5, Duration.ofMillis(21)));
        List<StageSpec> stages = List.of(new StageSpec("map", List.of(Bytes.utf8("p")), overrides));
        return new JobSpec("name", Bytes.utf8("definition"), stages, true, policy());
    }

    private static JobPolicy policy() {
        RetryPolicy retry =
                new RetryPolicy(
                        1,
                        2,
                        4,
                        Duration.ofMillis(10),
                        1.5,
                        Duration.ofMillis(20),
                        Jitter.FULL,
                        new RetryBudget(0.5, 15));
        Timeouts timeouts =
                new Timeouts(
                        Duration.ofMillis(30),
                        Duration.ofMillis(31),
                        Duration.ofMillis(32),
                        Duration.ofMillis(33));
        return new JobPolicy(
                2,
                List.of("gpu"),
                timeouts,
                retry,
                new SystemicPolicy(16, Duration.ofMillis(34), Duration.ofMillis(35)),
                new SpeculationPolicy(true, 0.25, 1.25, 0.125),
                PlacementStrategyName.WEIGHTED,
                17);
    }

    private static WorkerHello hello() {
        return new WorkerHello("w", 6, 2, 3, List.of("gpu", "ssd"), "1.0", List.of(4L, 5L));
    }

    private static Failure failure() {
        return new Failure(
                FailureClass.NETWORK_ERROR, "m", 65, "SIGKILL", List.of("l"), List.of(1), 11);
    }
}
