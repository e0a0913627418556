package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The jobs that hold dead letters, by id, and how many letters there are. Derived. */
final class DeadLetterIndex {

    private final TreeMap<String, JobRecord> jobs = new TreeMap<>();
    private long count;

    /** One more, after the job's own count has changed. */
    void added(JobRecord job) {
        count++;
        jobs.put(job.id(), job);
    }

    /** One less, after the job's own count has changed. */
    void removed(JobRecord job) {
        count--;
        if (job.deadLetters() == 0) {
            jobs.remove(job.id());
        }
    }

    /** All letters of a job that is restored. */
    void restored(JobRecord job) {
        int letters = job.deadLetters();
        count += letters;
        if (letters > 0) {
            jobs.put(job.id(), job);
        }
    }

    long count() {
        return count;
    }

    NavigableMap<String, JobRecord> jobs() {
        return jobs;
    }

    void check(Iterable<JobRecord> all) {
        DeadLetterIndex expected = new DeadLetterIndex();
        all.forEach(expected::restored);
        Invariants.require(
                count == expected.count && jobs.equals(expected.jobs),
                "the jobs with dead letters",
                count);
    }
}
