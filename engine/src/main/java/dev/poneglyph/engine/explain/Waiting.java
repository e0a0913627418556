package dev.poneglyph.engine.explain;

import java.util.List;

/** What an unfinished task waits for. Names are sorted as the workers are. */
public sealed interface Waiting {

    /** One sentence; times in it are absolute and relative to {@code nowMs}. */
    String sentence(long nowMs);

    /** Whether it could be assigned this moment: whoever is first among such tasks is. */
    default boolean isReady() {
        return false;
    }

    /** Nothing keeps it: an assignment is due. */
    record NextAssignment() implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Nothing keeps it: it is assigned as soon as it is its turn.";
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }

    /** A worker holds it and has not begun. */
    record Start(String worker, long sinceMs) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits until %s, which has it since %s, begins."
                    .formatted(worker, Words.at(sinceMs, nowMs));
        }
    }

    /** Workers execute it. */
    record End(List<String> workers, long sinceMs) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Runs on %s since %s.".formatted(Words.names(workers), Words.at(sinceMs, nowMs));
        }
    }

    /** The wait before its next attempt. */
    record Retry(long dueMs) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits for its next attempt, due at " + Words.at(dueMs, nowMs) + ".";
        }
    }

    /** Its stage needs the results of the one before. */
    record StageBefore(String stage, int missing) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits for stage \"%s\": %s not completed yet."
                    .formatted(stage, missing == 1 ? "1 task is" : missing + " tasks are");
        }
    }

    /** An operator holds its job. */
    record JobPaused(String by) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits because its job is paused by " + by + ".";
        }
    }

    /** Every worker failed its job. */
    record SystemicPause(long sinceMs, long probeAtMs, int failedProbes) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            String probe =
                    probeAtMs == 0
                            ? "a probe runs now"
                            : "the next probe goes out at " + Words.at(probeAtMs, nowMs);
            return "Waits because every worker failed its job: nothing but probes runs since %s; %s failed, %s."
                    .formatted(Words.at(sinceMs, nowMs), Words.count(failedProbes, "probe"), probe);
        }
    }

    /** Its job has as many attempts under way as it may. */
    record JobLimit(int maxRunning) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits because its job has max_running (%d) attempts under way."
                    .formatted(maxRunning);
        }
    }

    /** Jobs that require a label have as many attempts under way as they may. */
    record LabelLimit(String label, int max) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits because jobs that require \"%s\" have their limit (%d) of attempts under way."
                    .formatted(label, max);
        }
    }

    /**
     * No worker that is there has the labels.
     *
     * @param missing labels that no worker at all has
     * @param away suited workers that are suspect, draining, lost or gone
     */
    record NoWorker(List<String> requires, List<String> missing, List<String> away)
            implements Waiting {
        @Override
        public String sentence(long nowMs) {
            String others = away.isEmpty() ? "" : "; away: " + Words.names(away);
            if (!missing.isEmpty()) {
                return "Waits because no worker has the label %s%s."
                        .formatted(Words.names(missing), others);
            }
            return requires.isEmpty()
                    ? "Waits because no worker is connected" + others + "."
                    : "Waits because no connected worker has all of the labels %s%s."
                            .formatted(Words.names(requires), others);
        }
    }

    /** Every worker that is there and has the labels is dedicated to other jobs. */
    record Dedicated(List<String> workers) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits because every worker that has its labels is dedicated to other jobs: %s."
                    .formatted(Words.names(workers));
        }
    }

    /** The breaker of every worker that could do it lets nothing through. */
    record BreakersOpen(List<Isolated> workers) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            List<String> each = workers.stream().map(worker -> worker.text(nowMs)).toList();
            return "Waits because the breaker of every worker that could do it lets nothing"
                    + " through: "
                    + Words.names(each)
                    + ".";
        }
    }

    /**
     * A worker whose breaker lets nothing through.
     *
     * @param untilMs when test calls begin, 0 where nobody knows
     */
    record Isolated(String worker, long untilMs) {
        private String text(long nowMs) {
            return untilMs == 0 ? worker : worker + " until " + Words.at(untilMs, nowMs);
        }
    }

    /** The workers that could do it hold nothing and ask for nothing. */
    record NoCredit(List<String> workers) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits because the workers that could do it ask for no work: %s."
                    .formatted(Words.names(workers));
        }
    }

    /** It failed on the workers that are free; the others that could do it are busy. */
    record AnotherWorker(List<String> failedOn, List<String> busy) implements Waiting {
        @Override
        public String sentence(long nowMs) {
            return "Waits for another worker than those on which it failed (%s): %s, now busy."
                    .formatted(Words.names(failedOn), Words.names(busy));
        }
    }

    /**
     * Every worker that could do it is busy.
     *
     * @param before tasks of its own job that wait longer
     * @param otherJobs jobs with waiting tasks that ask for some of the same workers
     * @param others their waiting tasks
     */
    record WorkersBusy(int workers, int before, int otherJobs, int others, int priority)
            implements Waiting {
        @Override
        public String sentence(long nowMs) {
            String job =
                    "%s of its job %s before it"
                            .formatted(Words.count(before, "task"), before == 1 ? "comes" : "come");
            String share =
                    otherJobs == 0
                            ? ""
                            : ", and %s of %s share these workers (its job's priority is %d)"
                                    .formatted(
                                            Words.count(others, "waiting task"),
                                            Words.count(otherJobs, "other job"),
                                            priority);
            return "Waits because %s that could do it %s busy; %s%s."
                    .formatted(
                            workers == 1 ? "the one worker" : "all " + workers + " workers",
                            workers == 1 ? "is" : "are",
                            job,
                            share);
        }
    }
}
