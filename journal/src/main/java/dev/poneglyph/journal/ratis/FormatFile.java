package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Says which version's data lies in the folder, and that there is data: it is written when the log
 * was first ready, so from then on an empty folder is a loss and not a beginning.
 */
final class FormatFile {

    static final int VERSION = 1;

    private static final String PREFIX = "poneglyph journal ";

    private FormatFile() {}

    static void check(Layout layout) throws IOException, JournalException {
        if (!Files.exists(layout.format())) {
            return;
        }
        String text = Files.readString(layout.format()).strip();
        if (!text.equals(PREFIX + VERSION)) {
            throw text.startsWith(PREFIX)
                    ? Problems.newerFormat(
                            layout.folder(), text.substring(PREFIX.length()), VERSION)
                    : Problems.damaged(layout.format(), "it does not name a format");
        }
        requireData(layout);
    }

    private static void requireData(Layout layout) throws IOException, JournalException {
        if (!Files.exists(layout.metadata())) {
            throw Problems.missing(layout.folder(), layout.metadata().toString());
        }
        if (layout.segments().isEmpty() && layout.snapshotFiles().isEmpty()) {
            throw Problems.missing(layout.folder(), "every log file");
        }
    }

    static void writeIfMissing(Layout layout) throws IOException {
        if (Files.exists(layout.format())) {
            return;
        }
        Path temporary = layout.folder().resolve("FORMAT.tmp");
        Files.writeString(temporary, PREFIX + VERSION + "\n");
        sync(temporary, StandardOpenOption.WRITE);
        Files.move(temporary, layout.format(), StandardCopyOption.ATOMIC_MOVE);
        sync(layout.folder(), StandardOpenOption.READ);
    }

    static void sync(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }
}
