package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;

/** The sentences people read when the log cannot go on. */
final class Problems {

    private Problems() {}

    static JournalException inUse(Path folder, String owner) {
        return new JournalException(
                "Expected to be the only user of %s, but process %s has it open; stop it or choose another --data"
                        .formatted(folder, owner));
    }

    static JournalException inUseForReading(Path folder, String owner) {
        return new JournalException(
                "Expected the log in %s to be at rest, but process %s has it open; stop that process, or ask it by 'jobs', 'tasks', 'task' and 'workers'"
                        .formatted(folder, owner));
    }

    static JournalException noLog(Path folder) {
        return new JournalException(
                "Expected a log in %s, but there is none; name the --data folder of a coordinator that has run"
                        .formatted(folder));
    }

    static JournalException notReadable(Path folder, Throwable cause) {
        return new JournalException(
                "Expected to read the log in %s, but %s; let this user read it, or choose another --data"
                        .formatted(folder, reason(cause)),
                cause);
    }

    static JournalException notCovered(Path folder, long index, String covered) {
        return new JournalException(
                "Expected an entry whose state the log in %s still tells, %s, but it is %d; choose one of these"
                        .formatted(
                                folder,
                                covered.isEmpty() ? "of which there is none" : covered,
                                index));
    }

    static JournalException notWritable(Path folder, Throwable cause) {
        if (isDiskFull(cause)) {
            return diskFull(folder, cause);
        }
        return new JournalException(
                "Expected to write to %s, but %s; make it a folder this user may write to, or choose another --data"
                        .formatted(folder, reason(cause)),
                cause);
    }

    static JournalException newerFormat(Path folder, String found, int known) {
        return new JournalException(
                "Expected the log in %s to be of format %d, but it says '%s'; use the newer version that wrote it"
                        .formatted(folder, known, found));
    }

    static JournalException missing(Path folder, String what) {
        return new JournalException(
                "Expected the log that was begun in %s, but %s is missing; restore the folder from a copy, or choose another --data to begin anew"
                        .formatted(folder, what));
    }

    static JournalException gap(Path log, long first, long last) {
        return damaged(log, "entries %d to %d are missing".formatted(first, last));
    }

    /** Damage that leaves what was before it in order. */
    static JournalException damagedAfter(Path file, String found, long index) {
        return damaged(file, "after entry %d %s".formatted(index, found));
    }

    static JournalException damaged(Path file, String found) {
        return new JournalException(damagedSentence(file, found));
    }

    static JournalException damaged(Path file, Throwable cause) {
        return new JournalException(damagedSentence(file, reason(cause)), cause);
    }

    private static String damagedSentence(Path file, String found) {
        return "Expected %s to be whole, but %s; restore the folder from a copy, nothing was changed"
                .formatted(file, found);
    }

    static JournalException diskFull(Path folder, Throwable cause) {
        return new JournalException(
                "Expected room on the disk of %s, but it is full; free space and start again; nothing acknowledged is lost"
                        .formatted(folder),
                cause);
    }

    static JournalException broken(Path folder, Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof JournalException known) {
                return known;
            }
        }
        if (isDiskFull(cause)) {
            return diskFull(folder, cause);
        }
        return new JournalException(
                "Expected the log in %s to work, but %s; see the cause, then start again; nothing acknowledged is lost"
                        .formatted(folder, reason(cause)),
                cause);
    }

    static JournalException notLeading() {
        return new JournalException(
                "Expected this node to lead, but it does not; send the request again once it does");
    }

    static JournalException notTaken(Throwable cause) {
        return new JournalException(
                "Expected the entry to be committed, but %s; whether it is will show after the next start"
                        .formatted(reason(cause)),
                cause);
    }

    static JournalException tooLarge(int bytes, int limit) {
        return new JournalException(
                "Expected an entry of at most %d bytes, but it has %d; split it"
                        .formatted(limit, bytes));
    }

    static JournalException closed() {
        return new JournalException(
                "Expected the log to be open, but it is closed; whether the entry is in it will show after the next start");
    }

    private static boolean isDiskFull(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            String message = t.getMessage();
            if (t instanceof IOException
                    && message != null
                    && (message.contains("No space left on device")
                            || message.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }
}
