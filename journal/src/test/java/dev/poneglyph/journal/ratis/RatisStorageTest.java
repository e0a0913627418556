package dev.poneglyph.journal.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.RecordingListener;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on disk, and to a folder that somebody or something has changed. */
class RatisStorageTest {

    private static final int SEGMENT_BYTES = 64 * 1024;
    private static final int ENTRY_BYTES = 4 * 1024;

    @TempDir Path temporary;
    private Path folder;
    private Layout layout;

    @BeforeEach
    void chooseFolder() {
        folder = temporary.resolve("journal");
        layout = new Layout(folder);
    }

    @Test
    void dropsLogFilesBeforeSnapshotAndRestartsFromTheRest() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = start(listener)) {
            append(journal, 0, 100);
            int filesBefore = layout.segments().size();
            journal.writeSnapshot(
                    listener.indexes().get(89),
                    out -> out.write("ninety".getBytes(StandardCharsets.UTF_8)));
            // The first is applied after Ratis asked for the files to go, the second written after
            // they went.
            append(journal, 100, 101);
            append(journal, 101, 102);

            assertThat(filesBefore).isGreaterThan(5);
            assertThat(layout.segments()).hasSizeLessThanOrEqualTo(3);
            assertThat(journal.bytesSinceSnapshot()).isEqualTo(2L * ENTRY_BYTES);
        }
        RecordingListener after = new RecordingListener();
        try (Journal journal = start(after)) {
            assertThat(after.restored()).isEqualTo("ninety");
            assertThat(after.entries()).isEqualTo(texts(90, 102));
        }
    }

    @Test
    void countsSmallEntryForWhatItsReplayCosts() throws Exception {
        try (Journal journal = start(new RecordingListener())) {
            journal.append(new byte[] {1}).get(30, TimeUnit.SECONDS);

            assertThat(journal.bytesSinceSnapshot()).isEqualTo(1024);
        }
    }

    @Test
    void keepsTwoSnapshots() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = start(listener)) {
            for (int i = 0; i < 4; i++) {
                append(journal, i, i + 1);
                journal.writeSnapshot(listener.indexes().getLast(), out -> out.write(1));
                append(journal, i, i + 1);
            }
            assertThat(layout.snapshotFiles()).hasSize(2);
        }
    }

    @Test
    void leavesNothingBehindWhenSnapshotCannotBeWritten() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = start(listener)) {
            append(journal, 0, 1);
            long index = listener.indexes().getLast();

            assertThatThrownBy(() ->
                            journal.writeSnapshot(
                                    index,
                                    out -> {
                                        out.write(1);
                                        throw new IOException("no");
                                    }))
                    .isInstanceOf(IOException.class);
            assertThat(layout.snapshotFiles()).isEmpty();
        }
    }

    @Test
    void recoversWhenLastRecordIsHalfWritten() throws Exception {
        run(0, 20);
        byte[] lengthOf200AndAPart = new byte[60];
        Arrays.fill(lengthOf200AndAPart, (byte) 7);
        lengthOf200AndAPart[0] = (byte) 0xc8;
        lengthOf200AndAPart[1] = 1;
        appendTo(openSegment(), lengthOf200AndAPart);
        appendTo(openSegment(), new byte[1_000]);

        assertRecoversAndGoesOn();
    }

    @Test
    void recoversWhenFileEndsWithinLastRecord() throws Exception {
        run(0, 20);
        appendTo(openSegment(), new byte[] {(byte) 0xc8, 1, 7, 7, 7});

        assertRecoversAndGoesOn();
    }

    @Test
    void recoversWhenNextFileWasBegunOnAFullDisk() throws Exception {
        run(0, 20);
        Path open = openSegment();
        long first = Long.parseLong(open.getFileName().toString().replaceAll("\\D", ""));
        long next = first + SegmentFile.countClosed(open);
        Files.move(open, open.resolveSibling("log_" + first + "-" + (next - 1)));
        Files.write(open.resolveSibling("log_inprogress_" + next), new byte[3 * 4096]);

        assertRecoversAndGoesOn();
    }

    private void assertRecoversAndGoesOn() throws Exception {
        RecordingListener after = new RecordingListener();
        try (Journal journal = start(after)) {
            assertThat(after.entries()).isEqualTo(texts(0, 20));
            append(journal, 20, 25);
        }
        RecordingListener again = new RecordingListener();
        try (Journal journal = start(again)) {
            assertThat(again.entries()).isEqualTo(texts(0, 25));
        }
    }

    @Test
    void refusesChangedByteInClosedFile() throws Exception {
        run(0, 100);
        flipByteAt(closedSegments().getFirst(), SEGMENT_BYTES / 2);

        assertRefused("to be whole", closedSegments().getFirst().toString());
    }

    @Test
    void refusesChangedByteInOpenFile() throws Exception {
        run(0, 20);
        flipByteAt(openSegment(), 20);

        assertRefused("to be whole", openSegment().toString());
    }

    @Test
    void refusesChangedByteInLastRecord() throws Exception {
        run(0, 3);
        flipByteAt(openSegment(), lastNonZeroByte(openSegment()));

        assertRefused("to be whole", openSegment().toString());
    }

    @Test
    void refusesShortenedClosedFile() throws Exception {
        run(0, 100);
        Path last = closedSegments().getLast();
        Files.write(last, Arrays.copyOf(Files.readAllBytes(last), SEGMENT_BYTES / 2));

        assertRefused("to be whole", last.toString());
    }

    @Test
    void refusesALogThatEndsBeforeItsSnapshot() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = start(listener)) {
            append(journal, 0, 4);
            journal.writeSnapshot(listener.indexes().getLast(), out -> out.write(1));
        }
        Path open = openSegment();
        try (FileChannel channel = FileChannel.open(open, StandardOpenOption.WRITE)) {
            channel.truncate(lastNonZeroByte(open) / 2);
        }

        assertRefused("it ends at entry", "a snapshot holds entry");
    }

    @Test
    void refusesWhenFileIsMissing() throws Exception {
        run(0, 100);
        Files.delete(closedSegments().get(1));

        assertRefused("are missing");
    }

    @Test
    void refusesChangedSnapshot() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = start(listener)) {
            append(journal, 0, 5);
            journal.writeSnapshot(
                    listener.indexes().getLast(), out -> out.write(new byte[] {1, 2, 3}));
        }
        flipByteAt(layout.snapshotFiles().getFirst(), 1);

        assertRefused("differs from its checksum");
    }

    @Test
    void refusesNewerFormat() throws Exception {
        run(0, 1);
        Files.writeString(layout.format(), "poneglyph journal 2\n");

        assertRefused("format 1", "'2'", "newer version");
    }

    @Test
    void refusesToBeginAnewWhereDataIsMissing() throws Exception {
        run(0, 1);
        Files.delete(layout.metadata());
        assertRefused("is missing");

        for (Path segment : layout.segments()) {
            Files.delete(segment);
        }
        Files.createFile(layout.metadata());
        assertRefused("every log file");
    }

    @Test
    void refusesFolderThatIsAFile() throws Exception {
        Files.writeString(folder, "not a folder");

        assertRefused("Expected to write to", folder.toString());
    }

    @Test
    void namesTheProcessThatHasTheFolderOpen() throws Exception {
        try (Journal journal = start(new RecordingListener())) {
            assertRefused("process " + ProcessHandle.current().pid() + " has it open");
        }
    }

    @Test
    void refusesEntryOverTheLimit() throws Exception {
        try (Journal journal = start(new RecordingListener())) {
            byte[] large = new byte[JournalOptions.in(folder).maxEntryBytes() + 1];

            assertThatThrownBy(() -> journal.append(large).get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(JournalException.class)
                    .hasMessageContaining("Expected an entry of at most");
        }
    }

    @Test
    void takesEntryOfTheLimitLargerThanALogFile() throws Exception {
        byte[] large = new byte[JournalOptions.in(folder).maxEntryBytes()];
        Arrays.fill(large, (byte) 'x');
        try (Journal journal = start(new RecordingListener())) {
            journal.append(large).get(30, TimeUnit.SECONDS);
        }
        RecordingListener after = new RecordingListener();
        try (Journal journal = start(after)) {
            assertThat(after.entries()).singleElement().asString().hasSize(large.length);
        }
    }

    @Test
    void reportsFullDiskToTheListener() throws Exception {
        RecordingListener listener = new RecordingListener();
        Delivery delivery = new Delivery(listener);
        CommandLog log = new CommandLog(layout, delivery, delivery::failed);

        log.notifyLogFailed(new IOException("write: No space left on device"), null);

        assertThat(listener.awaitFailure())
                .hasMessage(
                        "Expected room on the disk of %s, but it is full; free space and start again; nothing acknowledged is lost"
                                .formatted(folder));
    }

    private Journal start(RecordingListener listener) throws Exception {
        Journal journal =
                new RatisJournal(JournalOptions.in(folder).withSegmentBytes(SEGMENT_BYTES));
        journal.start(listener);
        listener.awaitLeading();
        return journal;
    }

    private void run(int from, int to) throws Exception {
        try (Journal journal = start(new RecordingListener())) {
            append(journal, from, to);
        }
    }

    private static void append(Journal journal, int from, int to) throws Exception {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (String text : texts(from, to)) {
            answers.add(journal.append(text.getBytes(StandardCharsets.US_ASCII)));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .get(30, TimeUnit.SECONDS);
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> ("%0" + ENTRY_BYTES + "d").formatted(i))
                .toList();
    }

    private void assertRefused(String... parts) {
        ThrowingCallable opening =
                () -> new RatisJournal(JournalOptions.in(folder)).start(new RecordingListener());
        assertThatThrownBy(opening)
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("Expected ")
                .hasMessageContainingAll(parts);
        // It lets go of the folder, and refuses again as long as nothing has changed.
        assertThatThrownBy(opening)
                .isInstanceOf(JournalException.class)
                .hasMessageContainingAll(parts);
    }

    private List<Path> closedSegments() throws IOException {
        return layout.segments().stream().filter(p -> !isOpen(p)).sorted().toList();
    }

    private Path openSegment() throws IOException {
        return layout.segments().stream()
                .filter(RatisStorageTest::isOpen)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOpen(Path segment) {
        return segment.getFileName().toString().startsWith("log_inprogress_");
    }

    private static void flipByteAt(Path file, int position) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[position] ^= 1;
        Files.write(file, bytes);
    }

    private static int lastNonZeroByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int position = bytes.length - 1;
        while (bytes[position] == 0) {
            position--;
        }
        return position;
    }

    private static void appendTo(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }
}
