package dev.poneglyph.coordinator.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.audit.trail.AuditRecord.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditTrailTest {

    private static final TrailLimits SMALL = new TrailLimits(1_000, 3, 2, 1_000, 1_000);

    @TempDir Path parent;
    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = parent.resolve("audit");
    }

    @Test
    void tellsTheNewestFirstAndGoesOnAfterARestart() throws Exception {
        try (AuditTrail trail = open(TrailLimits.DEFAULT)) {
            trail.offer(act("ann", "a", 10, new Place(1, 0)));
            trail.offer(act("bob", "b", 20, new Place(1, 1)));
        }
        try (AuditTrail trail = open(TrailLimits.DEFAULT)) {
            assertThat(trail.recorded().place()).isEqualTo(new Place(1, 1));
            trail.offer(act("cid", "c", 30, null));

            List<AuditRecord> all = newest(trail, 10);

            assertThat(all).extracting(AuditRecord::who).containsExactly("cid", "bob", "ann");
            assertThat(all).extracting(AuditRecord::id).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void isForItsOwnerAlone() throws Exception {
        try (AuditTrail trail = open(TrailLimits.DEFAULT)) {
            trail.offer(act("ann", "a", 10, null));
            trail.flush();

            assertThat(rights(folder)).isEqualTo("rwx------");
            assertThat(files())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(rights(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void cannotBeForgedByNames() throws Exception {
        // given a name that would end the line and begin another, and steer a terminal
        String evil = "x\"}\n{\"id\":99,\"who\":\"root\"}\r\n\u001b[2J\u009b\u2028\u202e";
        try (AuditTrail trail = open(TrailLimits.DEFAULT)) {
            trail.offer(act(evil, evil, 10, null));

            // then there is one record that says just that, and one line of plain ASCII
            List<AuditRecord> all = newest(trail, 10);
            assertThat(all).singleElement().extracting(AuditRecord::who).isEqualTo(evil);
            byte[] bytes = Files.readAllBytes(files().getFirst());
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1).lines()).hasSize(1);
            for (byte each : bytes) {
                assertThat(each == '\n' || (each >= ' ' && each < 0x7f)).isTrue();
            }
        }
    }

    @Test
    void keepsANamedNumberOfFilesOfANamedSize() throws Exception {
        try (AuditTrail trail = open(SMALL)) {
            for (int i = 1; i <= 200; i++) {
                trail.offer(act("ann", "target-" + i, i, new Place(i, 0)));
            }
            trail.flush();

            assertThat(files()).hasSize(3);
            for (Path file : files()) {
                assertThat(Files.size(file)).isLessThan(1_000 + 500);
            }
            List<AuditRecord> all = newest(trail, 1_000);
            assertThat(all).hasSizeBetween(5, 20);
            assertThat(all.getFirst().target()).isEqualTo("target-200");
        }
        try (AuditTrail trail = open(SMALL)) {
            assertThat(trail.recorded().place()).isEqualTo(new Place(200, 0));
        }
    }

    @Test
    void deniedCallsPushNoActOut() throws Exception {
        try (AuditTrail trail = open(SMALL)) {
            trail.offer(act("ann", "a", 10, new Place(1, 0)));
            for (int i = 1; i <= 200; i++) {
                trail.offer(denied("mallory", 10 + i));
            }
            trail.offer(act("bob", "b", 500, new Place(2, 0)));

            List<AuditRecord> all = newest(trail, 1_000);

            assertThat(all.getFirst().who()).isEqualTo("bob");
            assertThat(all.getLast().who()).isEqualTo("ann");
            assertThat(all).hasSizeLessThan(20);
        }
    }

    @Test
    void signInsPushNoActOutAndStrangersNoKnownCaller() throws Exception {
        try (AuditTrail trail = open(SMALL)) {
            trail.offer(act("ann", "a", 10, new Place(1, 0)));
            trail.offer(denied("insider", 11));
            for (int i = 1; i <= 200; i++) {
                trail.offer(record("viewer", "session", 20 + i, "accepted", "token", "sign_in"));
                trail.offer(record("a stranger", "GET /", 20 + i, "denied", "claimed", "x"));
            }

            List<AuditRecord> all = newest(trail, 1_000);

            assertThat(all).extracting(AuditRecord::who).contains("ann", "insider", "viewer");
            assertThat(all).hasSizeLessThan(30);
            assertThat(all)
                    .extracting(AuditRecord::id)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    private static AuditRecord record(
            String who, String target, long atMs, String outcome, String via, String act) {
        return new AuditRecord(
                0, atMs, who, "127.0.0.1", via, act, target, null, "", "", outcome, "", null);
    }

    @Test
    void cutsOffWhatACrashOfTheMachineLeftUnfinished() throws Exception {
        try (AuditTrail trail = open(TrailLimits.DEFAULT)) {
            trail.offer(act("ann", "a", 10, new Place(1, 0)));
            trail.offer(act("bob", "b", 20, new Place(2, 0)));
        }
        Path file = files().getFirst();
        for (String tail : List.of("{\"id\":3,\"at_ms\":30,\"who\":\"c", "\0\0\0\0\n", "{}\n")) {
            byte[] sound = Files.readAllBytes(file);
            Files.writeString(file, tail, StandardOpenOption.APPEND);

            try (AuditTrail trail = open(TrailLimits.DEFAULT)) {
                assertThat(Files.readAllBytes(file)).isEqualTo(sound);
                assertThat(trail.recorded().place()).isEqualTo(new Place(2, 0));
            }
        }
        try (AuditTrail trail = open(TrailLimits.DEFAULT)) {
            trail.offer(act("cid", "c", 30, new Place(3, 0)));
            assertThat(newest(trail, 10)).extracting(AuditRecord::id).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void findsByTimeNameActAndTarget() throws Exception {
        try (AuditTrail trail = open(SMALL)) {
            for (int i = 1; i <= 9; i++) {
                trail.offer(act("ann", "a", i, new Place(i, 0)));
                trail.offer(act("bob", "b", i, new Place(i, 1)));
            }
            AuditQuery.Page page = AuditQuery.Page.newest(100);
            assertThat(find(trail, new AuditQuery(8, "", Set.of(), "", page))).hasSize(4);
            assertThat(find(trail, new AuditQuery(8, "ann", Set.of(), "", page))).hasSize(2);
            assertThat(find(trail, new AuditQuery(8, "an", Set.of(), "", page))).isEmpty();
            assertThat(find(trail, new AuditQuery(8, "", Set.of("pause_job"), "b", page)))
                    .hasSize(2);
            assertThat(find(trail, new AuditQuery(8, "", Set.of("sign_in"), "", page))).isEmpty();
            assertThat(find(trail, new AuditQuery(0, "", Set.of(), "job-of-b", page)))
                    .extracting(AuditRecord::target)
                    .containsOnly("b");
        }
    }

    @Test
    void everyRecordIsOnExactlyOnePageWhateverIsAddedMeanwhile() throws Exception {
        try (AuditTrail trail = open(new TrailLimits(1_000, 100, 100, 1_000, 1_000))) {
            for (int i = 1; i <= 50; i++) {
                trail.offer(i % 3 == 0 ? denied("mallory", i) : act("ann", "a", i, null));
            }
            List<Long> ids = new ArrayList<>();
            long before = Long.MAX_VALUE;
            while (before > 0) {
                AuditPage page =
                        trail.find(AuditQuery.all(new AuditQuery.Page(before, 7, _ -> true)));
                page.records().forEach(record -> ids.add(record.id()));
                before = page.nextBefore();
                trail.offer(act("late", "l", 1_000, null));
            }

            assertThat(ids)
                    .hasSize(50)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    @Test
    void oneQueryLooksAtANamedNumberOfRecords() throws Exception {
        try (AuditTrail trail = open(new TrailLimits(100_000, 3, 2, 1_000, 10))) {
            for (int i = 1; i <= 25; i++) {
                trail.offer(act(i == 1 ? "first" : "ann", "a", i, null));
            }
            List<AuditRecord> found = new ArrayList<>();
            int pages = 0;
            long before = Long.MAX_VALUE;
            while (before > 0) {
                AuditPage page =
                        trail.find(
                                new AuditQuery(
                                        0,
                                        "first",
                                        Set.of(),
                                        "",
                                        new AuditQuery.Page(before, 100, _ -> true)));
                found.addAll(page.records());
                before = page.nextBefore();
                pages++;
            }
            assertThat(found).hasSize(1);
            assertThat(pages).isEqualTo(3);
        }
    }

    @Test
    void takesNoMoreThanANamedNumberOfWaitingRecords() throws Exception {
        try (AuditTrail trail = open(new TrailLimits(1_000, 3, 2, 5, 1_000))) {
            // given a trail that cannot be written
            Files.delete(folder);
            int taken = 0;
            while (taken < 100 && trail.offer(act("ann", "a", taken, new Place(taken + 1, 0)))) {
                taken++;
            }

            assertThat(taken).isEqualTo(5);
            assertThatThrownBy(trail::flush)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Expected to write the audit trail");

            // when it can again
            Files.createDirectory(folder);
            trail.flush();

            // then nothing that was taken is lost
            assertThat(newest(trail, 100)).hasSize(5);
        }
    }

    @Test
    void refusesAFolderThatIsAFile() throws Exception {
        Files.writeString(folder, "");

        assertThatThrownBy(() -> open(TrailLimits.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected to read and write the audit trail");
    }

    private AuditTrail open(TrailLimits limits) throws IOException {
        return AuditTrail.open(folder, limits);
    }

    private static List<AuditRecord> newest(AuditTrail trail, int limit) throws Exception {
        return find(trail, AuditQuery.all(AuditQuery.Page.newest(limit)));
    }

    private static List<AuditRecord> find(AuditTrail trail, AuditQuery query) throws Exception {
        return trail.find(query).records();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static AuditRecord act(String who, String target, long atMs, @Nullable Place place) {
        return record(who, target, atMs, "accepted", place);
    }

    private static AuditRecord denied(String who, long atMs) {
        return record(who, "GET /", atMs, "denied", null);
    }

    private static AuditRecord record(
            String who, String target, long atMs, String outcome, @Nullable Place place) {
        return new AuditRecord(
                0,
                atMs,
                who,
                "127.0.0.1",
                "token",
                "pause_job",
                target,
                "job-of-" + target,
                "running",
                "paused",
                outcome,
                "",
                place);
    }
}
