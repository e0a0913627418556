package dev.poneglyph.cli.demo.report;

import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.AttemptOutcome;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.TaskInfo;
import java.util.ArrayList;
import java.util.List;

/** Tasks with attempts, for reports on fixed data. */
final class Attempts {

    private final List<TaskInfo> tasks = new ArrayList<>();

    /** So many attempts on a worker that were completed after {@code runMs}. */
    Attempts completed(String worker, int count, long runMs) {
        for (int i = 0; i < count; i++) {
            add(
                    AttemptInfo.newBuilder()
                            .setWorker(worker)
                            .setOutcome(AttemptOutcome.ATTEMPT_COMPLETED)
                            .setStartedAtMs(1_000)
                            .setEndedAtMs(1_000 + runMs));
        }
        return this;
    }

    /** So many attempts on a worker that failed. */
    Attempts failed(String worker, int count, FailureClass failureClass, String verdict) {
        for (int i = 0; i < count; i++) {
            add(
                    AttemptInfo.newBuilder()
                            .setWorker(worker)
                            .setOutcome(AttemptOutcome.ATTEMPT_FAILED)
                            .setVerdict(verdict)
                            .setFailure(Failure.newBuilder().setFailureClass(failureClass)));
        }
        return this;
    }

    /** An attempt on a worker that came to nothing and was no failure. */
    Attempts released(String worker) {
        add(AttemptInfo.newBuilder().setWorker(worker).setOutcome(AttemptOutcome.ATTEMPT_RELEASED));
        return this;
    }

    List<TaskInfo> tasks() {
        return List.copyOf(tasks);
    }

    private void add(AttemptInfo.Builder attempt) {
        tasks.add(
                TaskInfo.newBuilder()
                        .setTask("job.each." + tasks.size())
                        .addAttempts(attempt)
                        .build());
    }
}
