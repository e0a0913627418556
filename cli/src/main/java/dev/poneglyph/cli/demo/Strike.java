package dev.poneglyph.cli.demo;

import dev.poneglyph.cli.output.Times;
import java.time.Duration;

/** One act of chaos against one worker. */
sealed interface Strike {

    /** When, from the beginning of the chaos, in milliseconds. */
    long atMs();

    /** Whom it hits. */
    WorkerProfile victim();

    /** What is done, in words that a name follows. */
    String deed();

    /** A line for people. */
    default String line() {
        return "+"
                + Times.seconds(Duration.ofMillis(atMs()))
                + " "
                + deed()
                + " "
                + victim().worker();
    }

    /** SIGKILL. */
    record Kill(long atMs, WorkerProfile victim) implements Strike {
        @Override
        public String deed() {
            return "kill -9 of";
        }
    }

    /** SIGSTOP, and SIGCONT after {@code forMs}. */
    record Stop(long atMs, WorkerProfile victim, long forMs) implements Strike {
        @Override
        public String deed() {
            return "SIGSTOP for " + Times.seconds(Duration.ofMillis(forMs)) + " of";
        }
    }

    /** SIGTERM: the worker drains, ends and is started again. */
    record Restart(long atMs, WorkerProfile victim) implements Strike {
        @Override
        public String deed() {
            return "restart of";
        }
    }
}
