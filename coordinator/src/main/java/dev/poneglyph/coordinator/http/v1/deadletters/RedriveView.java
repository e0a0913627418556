package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.protocol.v1.RedriveInfo;
import org.jspecify.annotations.Nullable;

/** How far a redrive is, and what became of the re-runs. */
record RedriveView(
        String id,
        String filter,
        String state,
        int tasks,
        int next,
        int recovered,
        int skipped,
        int succeeded,
        int failedAgain,
        int cancelled,
        int ratePerSecond,
        long startedAtMs,
        @Nullable Long nextAtMs,
        String by,
        String sentence) {

    static RedriveView of(RedriveInfo redrive) {
        return new RedriveView(
                redrive.getId(),
                redrive.getFilter(),
                redrive.getState(),
                redrive.getTasks(),
                redrive.getNext(),
                redrive.getRecovered(),
                redrive.getSkipped(),
                redrive.getSucceeded(),
                redrive.getFailedAgain(),
                redrive.getCancelled(),
                redrive.getRatePerSecond(),
                redrive.getStartedAtMs(),
                Words.orNull(redrive.getNextAtMs()),
                redrive.getBy(),
                sentence(redrive));
    }

    private static String sentence(RedriveInfo redrive) {
        int left = redrive.getTasks() - redrive.getNext();
        String begin =
                "%d of %d dead letters were sent back, %d could not be"
                        .formatted(
                                redrive.getRecovered(), redrive.getTasks(), redrive.getSkipped());
        String rest =
                switch (redrive.getState()) {
                    case "cancelled" ->
                            "it was cancelled: what was sent back stays so, %d stay dead letters"
                                    .formatted(left);
                    case "paused" -> "it is paused with %d to come".formatted(left);
                    case "done" -> "every one has had its turn";
                    default -> "%d are to come".formatted(left);
                };
        return begin + "; " + rest + ".";
    }
}
