package dev.poneglyph.coordinator.detection;

/**
 * Where an attempt says that it is; any difference to what it said before is progress.
 *
 * @param fraction 0 to 1
 * @param count records and bytes read and written
 * @param note what it says in words
 */
public record AttemptProgress(float fraction, long count, String note) {

    /** Nothing heard yet. */
    static final AttemptProgress NONE = new AttemptProgress(0, 0, "");
}
