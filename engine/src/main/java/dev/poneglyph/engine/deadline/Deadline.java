package dev.poneglyph.engine.deadline;

import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;

/**
 * Something that happens by itself at a time. Every deadline can be computed anew from the primary
 * state, so none is stored in a snapshot. Ordered by due time; where those are equal by kind, then
 * by lease token, then by worker.
 */
public sealed interface Deadline extends Comparable<Deadline> {

    /** Epoch milliseconds. */
    long dueMs();

    /** Order of kinds that fall due together. */
    int rank();

    /** Tells apart what falls due together within a kind; 0 where the worker does. */
    long token();

    /** Name of the worker where it is about one, else empty. */
    String worker();

    /** A retry may begin; {@code token} is that of the attempt that failed. */
    record RetryDue(long dueMs, TaskId task, long token) implements Deadline {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String worker() {
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
        public String worker() {
            return "";
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
        return byToken != 0 ? byToken : worker().compareTo(other.worker());
    }

    /** {@code atMs + delayMs}, or the last moment there is. */
    static long after(long atMs, long delayMs) {
        long sum = atMs + delayMs;
        return sum < atMs ? Long.MAX_VALUE - 1 : sum;
    }
}
