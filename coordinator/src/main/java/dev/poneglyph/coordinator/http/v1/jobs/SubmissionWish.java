package dev.poneglyph.coordinator.http.v1.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poneglyph.coordinator.http.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that is handed in: a job file or a bag of tasks.
 *
 * @param jobId null where the coordinator is to choose one
 * @param definition a job file as JSON
 */
record SubmissionWish(
        @Nullable String jobId, @Nullable ObjectNode definition, @Nullable BagWish bag) {

    /**
     * Tasks without a job file.
     *
     * @param payloads one text for each task
     */
    record BagWish(
            @Nullable String name,
            @Nullable String kind,
            @Nullable List<@Nullable String> payloads,
            @Nullable PolicyWish policy) {}

    String jobIdOrEmpty() {
        return jobId == null ? "" : jobId;
    }

    /** Refuses what is both or neither. */
    void check() throws ProblemException {
        if ((definition == null) == (bag == null)) {
            throw ProblemException.invalid(
                    "Expected a definition or a bag, but there is %s; send one of the two"
                            .formatted(bag == null ? "neither" : "both"));
        }
        if (bag != null && bag.kind == null) {
            throw ProblemException.invalid(
                    "Expected bag.kind, but it is missing; name what the workers run it by");
        }
        if (bag != null && (bag.payloads == null || bag.payloads.contains(null))) {
            throw ProblemException.invalid(
                    "Expected bag.payloads to be a list of texts, but it is missing or has a null; send one text for each task");
        }
    }
}
