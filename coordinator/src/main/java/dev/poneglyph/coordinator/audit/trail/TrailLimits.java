package dev.poneglyph.coordinator.audit.trail;

/**
 * How much the trail keeps.
 *
 * @param fileBytes a file is closed once it has as many
 * @param actFiles files of acts that are kept, the oldest are deleted
 * @param deniedFiles files of each other kind that are kept: sign-ins, denied calls of proven
 *     callers and of strangers; apart from the acts, so that whoever knocks often cannot push them
 *     out
 * @param waiting records that wait to be written at one time
 * @param scanned records that one query looks at, at most about a file more
 */
public record TrailLimits(long fileBytes, int actFiles, int deniedFiles, int waiting, int scanned) {

    /** 4 MiB a file; 32 files of acts, 8 of each other kind; 100,000 waiting; 50,000 a query. */
    public static final TrailLimits DEFAULT =
            new TrailLimits(4L * 1024 * 1024, 32, 8, 100_000, 50_000);
}
