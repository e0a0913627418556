package dev.poneglyph.coordinator.detection;

/**
 * Where an attempt says that it is; any difference to what it said before is progress.
 *
 * @param fraction 0 to 1
 * @param count records and bytes read and written
 * @param note what it says in words; shortened where it is too long
 */
public record AttemptProgress(float fraction, long count, String note) {

    /** Longest note that is kept. */
    static final int MAX_NOTE_LENGTH = 4_000;

    /** Nothing heard yet. */
    static final AttemptProgress NONE = new AttemptProgress(0, 0, "");

    /** The note may be of any length. */
    public AttemptProgress {
        if (note.length() > MAX_NOTE_LENGTH) {
            note = note.substring(0, MAX_NOTE_LENGTH) + "…";
        }
    }
}
