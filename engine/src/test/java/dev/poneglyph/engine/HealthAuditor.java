package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps its own books about held jobs, from events alone: nothing of a job begins while an operator
 * holds it, nor while every worker fails it, but one probe at a time.
 */
final class HealthAuditor {

    private static final long NONE = 0;

    private final Set<String> paused = new HashSet<>();

    /** Of each job that is tripped. */
    private final Map<String, Probe> tripped = new HashMap<>();

    void saw(Event event) {
        switch (event) {
            case Event.JobPaused e -> assertThat(paused.add(e.jobId())).as("paused once").isTrue();
            case Event.JobResumed e -> freed(e.jobId());
            case Event.JobHealed e ->
                    assertThat(tripped.remove(e.jobId())).as("what heals was ill").isNotNull();
            case Event.JobTripped e -> tripped.put(e.jobId(), new Probe(false, NONE));
            case Event.JobProbed e -> tripped.put(e.jobId(), new Probe(true, NONE));
            case Event.JobFinished e -> freed(e.jobId());
            case Event.TaskAssigned e -> begun(e.attempt().task().job(), e.attempt().token());
            case Event.SpeculationStarted e -> begun(e.attempt().task().job(), e.attempt().token());
            case Event.AttemptReleased e -> ended(e.attempt().task().job(), e.attempt().token());
            case Event.AttemptFailed e -> ended(e.attempt().task().job(), e.attempt().token());
            default -> {}
        }
    }

    private void freed(String job) {
        paused.remove(job);
        tripped.remove(job);
    }

    private void begun(String job, long token) {
        assertThat(paused).as("what is held gets no lease").doesNotContain(job);
        Probe probe = tripped.get(job);
        if (probe != null) {
            assertThat(probe.allowed() && probe.token() == NONE)
                    .as("one probe of %s", job)
                    .isTrue();
            tripped.put(job, new Probe(true, token));
        }
    }

    private void ended(String job, long token) {
        Probe probe = tripped.get(job);
        if (probe != null && probe.token() == token) {
            tripped.put(job, new Probe(true, NONE));
        }
    }

    private record Probe(boolean allowed, long token) {}
}
