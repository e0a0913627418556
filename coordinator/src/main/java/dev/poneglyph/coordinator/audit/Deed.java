package dev.poneglyph.coordinator.audit;

import org.jspecify.annotations.Nullable;

/**
 * What was done.
 *
 * @param target what it was done to: a job's id, a task's name, a worker, a filter
 * @param job the job it touches, null where it touches none alone
 */
public record Deed(Act act, String target, @Nullable String job, Change change, Ending ending) {

    /** One that touches no job. */
    public static Deed of(Act act, String target, Change change, Ending ending) {
        return new Deed(act, target, null, change, ending);
    }

    /**
     * What it changed.
     *
     * @param before how the target stood, empty where it was not there
     * @param after how it stands then
     */
    public record Change(String before, String after) {

        /** Nothing that could be told. */
        public static final Change NONE = new Change("", "");
    }

    /**
     * How it ended.
     *
     * @param detail why it was refused, or the reason and particulars that the caller gave
     */
    public record Ending(Outcome outcome, String detail) {

        /** It was done. */
        public static Ending accepted(String detail) {
            return new Ending(Outcome.ACCEPTED, detail);
        }
    }

    /** Whether it was done. */
    public enum Outcome {
        /** It was done. */
        ACCEPTED,
        /** It was so already. */
        DUPLICATE,
        /** The state or the wish did not allow it: nothing changed. */
        REFUSED,
        /** The caller may not, or nobody knows it: nothing was looked at. */
        DENIED
    }
}
