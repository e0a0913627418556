package dev.poneglyph.journal.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.RecordingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log at rest is read as a start would deliver it, up to any entry, and stays as it is. */
class LogReaderTest {

    private static final int SEGMENT_BYTES = 64 * 1024;
    private static final int ENTRY_BYTES = 4 * 1024;

    @TempDir Path temporary;
    private Path folder;
    private Layout layout;
    private List<Long> indexes = List.of();

    @BeforeEach
    void chooseFolder() {
        folder = temporary.resolve("journal");
        layout = new Layout(folder);
    }

    @Test
    void deliversWhatAStartWouldDeliver() throws Exception {
        write(100, 40, 70);
        RecordingListener start = new RecordingListener();
        Reading reading = read(OptionalLong.empty());
        try (Journal journal = new RatisJournal(options())) {
            journal.start(start);
            start.awaitLeading();
        }

        assertThat(reading.restored).isEqualTo(start.restored()).isEqualTo("after 70");
        assertThat(reading.entries).isEqualTo(start.entries()).hasSize(30);
        assertThat(reading.indexes).isEqualTo(start.indexes());
    }

    @Test
    void stopsAtTheEntryItIsAskedFor() throws Exception {
        write(100);

        Reading reading = read(OptionalLong.of(indexes.get(49)));

        assertThat(reading.restored).isEmpty();
        assertThat(reading.entries).isEqualTo(texts(0, 50));
        assertThat(reading.indexes).isEqualTo(indexes.subList(0, 50));
    }

    @Test
    void beginsWithAnOlderSnapshotWhereTheNewestIsTooNew() throws Exception {
        write(100, 40, 70);

        Reading reading = read(OptionalLong.of(indexes.get(39)));

        assertThat(reading.restored).isEqualTo("after 40");
        assertThat(reading.entries).isEmpty();
    }

    @Test
    void saysWhichEntriesTheLogStillTells() throws Exception {
        write(100, 40, 70);
        long end = indexes.getLast();

        assertRefused(indexes.get(5), "it is " + indexes.get(5), " to " + end + ", but");
        assertRefused(end + 1, "it is " + (end + 1));
        // Files before the newest snapshot went: nothing follows the older one.
        assertRefused(indexes.get(45), indexes.get(39) + ", or " + indexes.get(69) + " to " + end);
    }

    @Test
    void changesNothingInTheFolder() throws Exception {
        write(100, 40);
        tear();
        Map<String, String> before = contents();

        read(OptionalLong.empty());
        read(OptionalLong.of(indexes.get(60)));

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void leavesOutWhatAKilledProcessLeftHalfWritten() throws Exception {
        write(20);
        tear();

        assertThat(read(OptionalLong.empty()).entries).isEqualTo(texts(0, 20));
    }

    @Test
    void refusesAFolderInUseAndLetsNobodyInWhileItReads() throws Exception {
        write(3);
        try (Journal journal = new RatisJournal(options())) {
            journal.start(new RecordingListener());
            assertThatThrownBy(() -> LogReader.open(folder))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContainingAll(
                            "to be at rest",
                            "process " + ProcessHandle.current().pid() + " has it open");
        }
        LogReader reader = LogReader.open(folder);
        try (reader;
                Journal journal = new RatisJournal(options())) {
            assertThatThrownBy(() -> journal.start(new RecordingListener()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("only user");
        }
    }

    @Test
    void readsUpToADamagedRecordAndNoFurther() throws Exception {
        write(20);
        Path open = Segment.of(layout).getLast().path();
        long first = Segment.of(layout).getLast().start();
        int whole = SegmentFile.records(open).whole().size();
        flipLastByteOf(open);
        long last = first + whole - 2;

        assertThat(read(OptionalLong.of(last)).entries).isEqualTo(texts(0, 19));
        assertRefused(OptionalLong.empty(), "to be whole, but after entry " + last);
        assertRefused(last + 1, "0 to " + last + ", but it is " + (last + 1));
    }

    @Test
    void refusesDamageInAClosedFileOnlyWhereItLiesOnTheWay() throws Exception {
        write(100);
        Segment second = Segment.of(layout).get(1);
        flipByteAt(second.path(), SEGMENT_BYTES / 2);

        assertThat(read(OptionalLong.of(second.start() - 1)).entries).isNotEmpty();
        assertRefused(OptionalLong.empty(), "to be whole", second.path().toString());
    }

    @Test
    void refusesADamagedSnapshot() throws Exception {
        write(100, 40);
        flipByteAt(layout.snapshotFiles().getFirst(), 1);

        assertRefused(OptionalLong.empty(), "differs from its checksum");
    }

    @Test
    void refusesALogWithAFileMissing() throws Exception {
        write(100);
        Files.delete(Segment.of(layout).get(1).path());

        assertRefused(OptionalLong.empty(), "are missing");
    }

    @Test
    void refusesAFolderWithoutALogAndMakesNone() {
        assertRefused(OptionalLong.empty(), "Expected a log in " + folder);
        assertThat(folder).doesNotExist();
    }

    @Test
    void refusesANewerFormat() throws Exception {
        write(1);
        Files.writeString(layout.format(), "poneglyph journal 2\n");

        assertRefused(OptionalLong.empty(), "newer version");
    }

    /** A log of so many entries, with snapshots after some of them. */
    private void write(int entries, int... snapshotsAfter) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = new RatisJournal(options())) {
            journal.start(listener);
            listener.awaitLeading();
            for (int i = 0; i < entries; i++) {
                append(journal, texts(i, i + 1).getFirst());
                for (int after : snapshotsAfter) {
                    if (after == i + 1) {
                        snapshot(journal, listener, after);
                    }
                }
            }
        }
        indexes = listener.indexes();
    }

    private static void append(Journal journal, String text) throws Exception {
        journal.append(text.getBytes(StandardCharsets.US_ASCII)).get(30, TimeUnit.SECONDS);
    }

    private static void snapshot(Journal journal, RecordingListener listener, int after)
            throws IOException {
        String text = "after " + after;
        journal.writeSnapshot(
                listener.indexes().getLast(),
                out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private JournalOptions options() {
        return JournalOptions.in(folder).withSegmentBytes(SEGMENT_BYTES);
    }

    private static List<String> texts(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add(("%0" + ENTRY_BYTES + "d").formatted(i));
        }
        return texts;
    }

    private Reading read(OptionalLong to) throws JournalException {
        Reading reading = new Reading();
        try (LogReader reader = LogReader.open(folder)) {
            reader.read(to, reading);
        }
        return reading;
    }

    private void assertRefused(long to, String... parts) {
        assertRefused(OptionalLong.of(to), parts);
    }

    private void assertRefused(OptionalLong to, String... parts) {
        assertThatThrownBy(() -> read(to))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("Expected ")
                .hasMessageContainingAll(parts);
    }

    /** Adds a record that was not written to its end. */
    private void tear() throws IOException {
        Files.write(
                Segment.of(layout).getLast().path(),
                new byte[] {(byte) 0xc8, 1, 7, 7, 7},
                StandardOpenOption.APPEND);
    }

    private static void flipLastByteOf(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int position = bytes.length - 1;
        while (bytes[position] == 0) {
            position--;
        }
        flipByteAt(file, position);
    }

    private static void flipByteAt(Path file, int position) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[position] ^= 1;
        Files.write(file, bytes);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        file + " of " + Files.getLastModifiedTime(file),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private static final class Reading implements LogReader.Visitor {

        private final List<Long> indexes = new ArrayList<>();
        private final List<String> entries = new ArrayList<>();
        private String restored = "";

        @Override
        public void restore(long index, InputStream snapshot) throws IOException {
            restored = new String(snapshot.readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void entry(long index, byte[] entry) {
            indexes.add(index);
            entries.add(new String(entry, StandardCharsets.UTF_8));
        }
    }
}
