package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.protocol.v1.StartRedriveRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are to be recovered, and how.
 *
 * @param id null where the coordinator is to choose one
 * @param filter must be there; empty means all
 * @param dryRun only say which
 */
record RedriveWish(
        @Nullable String id,
        @Nullable String filter,
        @Nullable Integer ratePerSecond,
        @Nullable Integer maxTasks,
        @Nullable String by,
        @Nullable Boolean dryRun) {

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    /**
     * The same for the redrive service.
     *
     * @param newId where the caller chose none
     * @param actor who acts
     */
    StartRedriveRequest toProto(String newId, String actor) throws ProblemException {
        StartRedriveRequest.Builder request =
                StartRedriveRequest.newBuilder()
                        .setId(id == null || id.isEmpty() ? newId : id)
                        .setFilter(Wishes.filter(filter))
                        .setBy(actor)
                        .setDryRun(isDryRun());
        if (ratePerSecond != null) {
            request.setRatePerSecond(within("rate_per_second", ratePerSecond, Redrive.MAX_RATE));
        }
        if (maxTasks != null) {
            request.setMaxTasks(within("max_tasks", maxTasks, Integer.MAX_VALUE));
        }
        return request.build();
    }

    private static int within(String field, int value, int most) throws ProblemException {
        if (value < 1 || value > most) {
            throw ProblemException.invalid(
                    "Expected %s of 1 to %d, but it is %d".formatted(field, most, value));
        }
        return value;
    }
}
