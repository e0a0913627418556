package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.List;

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
                new Command.FireDeadlines(9));
    }

    private static JobSpec spec() {
        RetryPolicy retry =
                new RetryPolicy(
                        1, 2, 4, Duration.ofMillis(10), 1.5, Duration.ofMillis(20), Jitter.FULL);
        JobPolicy policy = new JobPolicy(2, List.of("gpu"), Duration.ofMillis(30), retry);
        List<StageSpec> stages = List.of(new StageSpec("map", List.of(Bytes.utf8("p"))));
        return new JobSpec("name", Bytes.utf8("definition"), stages, true, policy);
    }

    private static WorkerHello hello() {
        return new WorkerHello("w", 6, 2, 3, List.of("gpu", "ssd"), "1.0", List.of(4L, 5L));
    }

    private static Failure failure() {
        return new Failure(
                FailureClass.NETWORK_ERROR, "m", 65, "SIGKILL", List.of("l"), List.of(1), 11);
    }
}
