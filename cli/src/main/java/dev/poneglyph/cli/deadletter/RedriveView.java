package dev.poneglyph.cli.deadletter;

import dev.poneglyph.protocol.v1.RedriveInfo;
import java.time.Instant;
import java.util.List;

/** A redrive in JSON; times in epoch milliseconds. */
record RedriveView(
        String id,
        String state,
        String filter,
        int ratePerSecond,
        int tasks,
        int reached,
        int recovered,
        int skipped,
        int succeeded,
        int failedAgain,
        int cancelled,
        long startedAtMs,
        String by) {

    static RedriveView of(RedriveInfo redrive) {
        return new RedriveView(
                redrive.getId(),
                redrive.getState(),
                redrive.getFilter(),
                redrive.getRatePerSecond(),
                redrive.getTasks(),
                redrive.getNext(),
                redrive.getRecovered(),
                redrive.getSkipped(),
                redrive.getSucceeded(),
                redrive.getFailedAgain(),
                redrive.getCancelled(),
                redrive.getStartedAtMs(),
                redrive.getBy());
    }

    static String progress(RedriveInfo redrive) {
        return "Redrive %s %s: %d of %d reached, %d succeeded, %d failed again"
                .formatted(
                        redrive.getId(),
                        redrive.getState(),
                        redrive.getNext(),
                        redrive.getTasks(),
                        redrive.getSucceeded(),
                        redrive.getFailedAgain());
    }

    static List<String> lines(RedriveInfo redrive) {
        return List.of(
                "Redrive " + redrive.getId() + " " + redrive.getState(),
                "  filter: " + (redrive.getFilter().isEmpty() ? "all" : redrive.getFilter()),
                "  reached "
                        + redrive.getNext()
                        + " of "
                        + redrive.getTasks()
                        + " at "
                        + redrive.getRatePerSecond()
                        + " a second: "
                        + redrive.getRecovered()
                        + " recovered, "
                        + redrive.getSkipped()
                        + " skipped",
                "  of these "
                        + redrive.getSucceeded()
                        + " succeeded, "
                        + redrive.getFailedAgain()
                        + " failed again, "
                        + redrive.getCancelled()
                        + " were cancelled",
                "  started "
                        + Instant.ofEpochMilli(redrive.getStartedAtMs())
                        + " by "
                        + redrive.getBy());
    }
}
