package dev.poneglyph.engine.deadline;

import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;

/**
 * Something that happens by itself at a time. Every deadline can be computed anew from the primary
 * state, so none is stored in a snapshot. Ordered by due time; where those are equal by kind, then
 * by lease token, then by name.
 */
public sealed interface Deadline extends Comparable<Deadline> {

    /** Epoch milliseconds. */
    long dueMs();

    /** How many kinds there are. */
    int KINDS = 10;

    /** Order of kinds that fall due together, from 0. */
    int rank();

    /** Tells apart what falls due together within a kind; 0 where the name does. */
    long token();

    /** What it is about where the token does not say: a worker, job or redrive; else empty. */
    String name();

    /** A retry may begin; {@code token} is that of the attempt that failed. */
    record RetryDue(long dueMs, TaskId task, long token) implements Deadline {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String name() {
            return "";
        }
    }

    /** An attempt has run for as long as its job allows. */
    record AttemptTimeout(long dueMs, AttemptRef attempt) implements Deadline {
        @Override
        public int rank() {
            return 1;
        }

        @Override
        public long token() {
            return attempt.token();
        }

        @Override
        public String name() {
            return "";
        }

        /** The token alone tells leases apart. */
        @Override
        public int hashCode() {
            return Long.hashCode(attempt.token());
        }
    }

    /** An open breaker may let test calls through. */
    record BreakerWait(long dueMs, String worker) implements Deadline {
        @Override
        public int rank() {
            return 2;
        }

        @Override
        public long token() {
            return 0;
        }

        @Override
        public String name() {
            return worker;
        }
    }

    /** A worker holds an attempt for long and has not begun it. */
    record StartTimeout(long dueMs, AttemptRef attempt) implements Deadline {
        @Override
        public int rank() {
            return 3;
        }

        @Override
        public long token() {
            return attempt.token();
        }

        @Override
        public String name() {
            return "";
        }

        /** The token alone tells leases apart. */
        @Override
        public int hashCode() {
            return Long.hashCode(attempt.token());
        }
    }

    /** The task of the job that waits longest has waited as long as it may. */
    record ScheduleTimeout(long dueMs, String name) implements Deadline {
        @Override
        public int rank() {
            return 4;
        }

        @Override
        public long token() {
            return 0;
        }
    }

    /** The job has had all the time it gets. */
    record JobTimeout(long dueMs, String name) implements Deadline {
        @Override
        public int rank() {
            return 5;
        }

        @Override
        public long token() {
            return 0;
        }
    }

    /** A tripped job may send its next probe. */
    record JobProbe(long dueMs, String name) implements Deadline {
        @Override
        public int rank() {
            return 6;
        }

        @Override
        public long token() {
            return 0;
        }
    }

    /** A stage whose end is near is searched for stragglers. */
    record StragglerCheck(long dueMs, String name) implements Deadline {
        @Override
        public int rank() {
            return 7;
        }

        @Override
        public long token() {
            return 0;
        }
    }

    /** The next tasks of a redrive are due. */
    record RedriveDue(long dueMs, String name) implements Deadline {
        @Override
        public int rank() {
            return 8;
        }

        @Override
        public long token() {
            return 0;
        }
    }

    /** The dead letters of a final job were kept since its end for as long as was configured. */
    record DeadLetterExpiry(long dueMs, String name) implements Deadline {
        @Override
        public int rank() {
            return 9;
        }

        @Override
        public long token() {
            return 0;
        }
    }

    @Override
    default int compareTo(Deadline other) {
        int byTime = Long.compare(dueMs(), other.dueMs());
        if (byTime != 0) {
            return byTime;
        }
        int byRank = Integer.compare(rank(), other.rank());
        if (byRank != 0) {
            return byRank;
        }
        int byToken = Long.compare(token(), other.token());
        return byToken != 0 ? byToken : name().compareTo(other.name());
    }

    /** {@code atMs + delayMs}, or the last moment there is. */
    static long after(long atMs, long delayMs) {
        long sum = atMs + delayMs;
        return sum < atMs ? Long.MAX_VALUE - 1 : sum;
    }
}
