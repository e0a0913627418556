package dev.poneglyph.engine.task;

/**
 * How a task came back from DEAD_LETTER.
 *
 * @param times how often it was recovered so far
 * @param redrive id of the redrive that recovered it last, empty where a person did it singly; the
 *     outcome is told to it
 * @param payloadVersion 1 for the payload as submitted, one more with every edit
 * @param sinceToken attempts with smaller tokens were made before and count against no budget
 */
public record Recovery(int times, String redrive, int payloadVersion, long sinceToken) {

    /** Recoveries of one task; past it somebody must find out what is wrong with it. */
    public static final int MAX_TIMES = 10;

    /** Whether {@code attempt} was made since. */
    public boolean counts(Attempt attempt) {
        return attempt.ref().token() >= sinceToken;
    }

    /** The same, of a redrive that nobody knows any more. */
    public Recovery withoutRedrive() {
        return new Recovery(times, "", payloadVersion, sinceToken);
    }

    /** Never recovered. */
    public static final Recovery NONE = new Recovery(0, "", 1, 0);
}
