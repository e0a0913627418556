package dev.poneglyph.mapreduce.run;

/** Tells that a disk is full, for which Java has no exception of its own. */
public final class FullDisk {

    private FullDisk() {}

    /** Whether that is what the message of the exception says. */
    public static boolean isToldBy(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded");
    }
}
