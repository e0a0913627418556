package dev.poneglyph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.StageInfo;
import dev.poneglyph.protocol.v1.WorkerInfo;
import dev.poneglyph.protocol.v1.WorkerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Duration LENGTH = Duration.ofMinutes(2);

    private static final Figures FIGURES =
            new Figures(
                    List.of(job(JobState.JOB_SUCCEEDED, 30, 0), job(JobState.JOB_RUNNING, 15, 2)),
                    List.of(
                            worker(WorkerState.WORKER_ACTIVE, "closed"),
                            worker(WorkerState.WORKER_ACTIVE, "open"),
                            worker(WorkerState.WORKER_LOST, "closed")),
                    Map.of("tasks_failed", 23L, "tasks_timed_out", 4L));

    @Test
    void drawHowFarTheWorkIs() {
        assertThat(FIGURES.bar(Duration.ofSeconds(72), LENGTH))
                .isEqualTo(
                        "[#####.....] 45/90, 4 run, 2 retry, 2 dead; 23 failed; 2/8 workers, 1"
                                + " open; 72/120 s");
    }

    @Test
    void tellTheSameInASentence() {
        assertThat(FIGURES.sentence(Duration.ofSeconds(72), LENGTH))
                .startsWith("After 72 s of 120 s: 45 of 90 tasks done, 4 running, 2 to be retried")
                .contains("2 dead letters; 23 attempts failed, 4 timed out; 2 of 8 workers active");
    }

    @Test
    void countTheJobsThatAreDone() {
        assertThat(FIGURES.succeeded()).isEqualTo(1);
        assertThat(FIGURES.deadLetters()).isEqualTo(2);
    }

    private static JobInfo job(JobState state, int completed, int deadLetters) {
        return JobInfo.newBuilder()
                .setState(state)
                .addStages(
                        StageInfo.newBuilder()
                                .setCompleted(completed)
                                .setActive(2)
                                .setRetryPending(1)
                                .setDeadLetters(deadLetters))
                .build();
    }

    private static WorkerInfo worker(WorkerState state, String breaker) {
        return WorkerInfo.newBuilder().setState(state).setBreaker(breaker).build();
    }
}
