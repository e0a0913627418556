package dev.poneglyph.cli.bench;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import java.time.Duration;

/** As many tasks as the coordinator can take. */
record ThroughputPhase(PoneglyphClient client) {

    private static final int BATCH = 1_000;
    private static final double NANOS_PER_S = Duration.ofSeconds(1).toNanos();

    /** Tasks per second from the first submit until the end of all is seen. */
    double run(int tasks) throws InterruptedException {
        long begun = System.nanoTime();
        NoopJob job = NoopJob.open(client);
        for (int added = 0; added < tasks; added += BATCH) {
            job.add(Math.min(BATCH, tasks - added));
        }
        job.close();
        JobInfo end = client.watch(job.id(), _ -> {});
        double seconds = (System.nanoTime() - begun) / NANOS_PER_S;
        if (end.getState() != JobState.JOB_SUCCEEDED) {
            throw new CliException("Expected the tasks to succeed, but: " + end.getReason());
        }
        return tasks / seconds;
    }
}
