package dev.poneglyph.coordinator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.audit.trail.AuditQuery;
import dev.poneglyph.coordinator.audit.trail.AuditRecord;
import dev.poneglyph.coordinator.audit.trail.AuditTrail;
import dev.poneglyph.coordinator.audit.trail.TrailLimits;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.FakeTime;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.protocol.codec.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ActRecorderTest {

    private static final Origin ANN = new Origin("ann", "10.0.0.7", "token");

    @TempDir Path parent;
    private final MemoryDisk disk = new MemoryDisk();
    private final FakeTime time = new FakeTime();
    private AuditTrail trail;
    private TrailLimits limits = TrailLimits.DEFAULT;

    @BeforeEach
    void open() throws IOException {
        trail = AuditTrail.open(parent.resolve("audit"), limits);
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void recordsWhoDidWhatFromWhereAndWhatItChanged() throws Exception {
        CoreRig rig = start();
        by(rig, CoreRig.job("wc", 2));
        by(rig, new Command.PauseJob("wc", "ann", "looks odd"));

        assertThat(newest().getFirst())
                .satisfies(record -> {
                    assertThat(record.who()).isEqualTo("ann");
                    assertThat(record.from()).isEqualTo("10.0.0.7");
                    assertThat(record.via()).isEqualTo("token");
                    assertThat(record.act()).isEqualTo("pause_job");
                    assertThat(record.target()).isEqualTo("wc");
                    assertThat(record.job()).isEqualTo("wc");
                    assertThat(record.before()).isEqualTo("pending, 0 of 2 tasks completed");
                    assertThat(record.after())
                            .isEqualTo("pending, paused by ann: looks odd, 0 of 2 tasks completed");
                    assertThat(record.outcome()).isEqualTo("accepted");
                    assertThat(record.detail()).isEqualTo("looks odd");
                    assertThat(record.atMs()).isEqualTo(rig.core().appliedAtMs());
                    assertThat(record.place()).isEqualTo(new AuditRecord.Place(2, 0));
                });
    }

    @Test
    void tellsOfEveryKindOfActHowThingsStoodBeforeAndAfter() throws Exception {
        CoreRig rig = start();
        by(rig, CoreRig.job("wc", 1));
        rig.submit(new Command.JoinWorker(hello()));
        rig.settle();
        by(rig, new Command.SteerBreaker("w", BreakerAct.FORCE_OPEN, "ann"));
        by(rig, new Command.SetLabelLimit("gpu", 3, "ann"));
        by(rig, new Command.SetLabelLimit("gpu", 5, "ann"));
        by(rig, new Command.DrainWorker("w", "new kernel"));
        by(rig, new Command.RetryTask(new TaskId("wc", 0, 0), "ann"));
        by(rig, new Command.PurgeDeadLetters("job = wc", "ann"));
        by(rig, new Command.StartRedrive("r", "", 1, 10, "ann"));
        by(rig, new Command.SteerRedrive("none", RedriveAct.PAUSE, "ann"));
        by(rig, new Command.CancelJob("wc", "not needed"));

        assertThat(newest().reversed())
                .extracting(ActRecorderTest::told)
                .containsExactly(
                        "submit_job wc:  -> pending, 0 of 1 tasks completed (accepted wc)",
                        "force_open_breaker w: closed, automatic -> open, forced open (accepted )",
                        "set_label_limit gpu: no limit -> at most 3 (accepted at most 3)",
                        "set_label_limit gpu: at most 3 -> at most 5 (accepted at most 5)",
                        "drain_worker w: active, 1 attempt -> draining, 1 attempt (accepted new"
                                + " kernel)",
                        "retry_task wc.noop.0: assigned -> assigned (refused ?)",
                        "purge_dead_letters job = wc: 0 dead letters in the cluster -> 0 dead"
                                + " letters in the cluster (duplicate )",
                        "start_redrive r:  ->  (refused ?)",
                        "pause_redrive none:  ->  (refused ?)",
                        "cancel_job wc: running, 0 of 1 tasks completed -> cancelled, 0 of 1 tasks"
                                + " completed (accepted not needed)");
    }

    @Test
    void tellsADuplicateAndARefusalAsWhatTheyAre() throws Exception {
        CoreRig rig = start();
        by(rig, CoreRig.job("wc", 1));
        by(rig, CoreRig.job("wc", 1));
        by(rig, new Command.ResumeJob("unknown", "ann"));

        assertThat(newest())
                .extracting(AuditRecord::outcome)
                .containsExactly("refused", "duplicate", "accepted");
        assertThat(newest().getFirst().detail()).startsWith("Expected ");
    }

    @Test
    void recordsNothingOfTheWorkItselfNorOfWhatTheCoordinatorDoes() throws Exception {
        CoreRig rig = start();
        rig.submit(CoreRig.job("own", 1), new Command.JoinWorker(hello()));
        rig.settle();

        assertThat(newest()).isEmpty();
    }

    @Test
    void neitherLosesNorDoublesARecordInACrash() throws Exception {
        // given acts of which, at the crash, some are in the trail and some only in the log
        CoreRig before = start();
        before.core()
                .submit(
                        List.of(limit(1), limit(2), limit(3), limit(4)),
                        ANN,
                        new CoreRig.Answers());
        before.settle();
        trail.close();
        before.journal().crash();
        keepFirstLines(2);
        open();

        // when the log is read again
        CoreRig after = start();
        by(after, limit(5));

        // then each is there once, in order
        assertThat(newest().reversed())
                .extracting(AuditRecord::after)
                .containsExactly("at most 1", "at most 2", "at most 3", "at most 4", "at most 5");
        assertThat(newest()).extracting(AuditRecord::place).doesNotHaveDuplicates();
    }

    @Test
    void isOnDiskBeforeTheLogIsDropped() throws Exception {
        CoreRig before = start();
        by(before, limit(1));
        by(before, limit(2));
        before.core().stop();
        before.core().writeLastSnapshot(before.core().snapshot(), before.core().aside());
        before.journal().crash();
        assertThat(disk.entryCount()).isZero();
        trail.close();
        open();

        start();

        assertThat(newest())
                .extracting(AuditRecord::after)
                .containsExactly("at most 2", "at most 1");
    }

    @Test
    void keepsTheLogWhereTheTrailCannotBeWritten() throws Exception {
        // given a trail that cannot be written any more
        trail.close();
        limits = new TrailLimits(1, 100, 1, 10, 100);
        open();
        CoreRig full = start();
        by(full, limit(1));
        trail.flush();
        deleteFolder();
        for (int i = 2; i < 20; i++) {
            by(full, limit(i));
        }

        // too many wait: what comes now is left to the log
        assertThatThrownBy(() ->
                        full.core().writeLastSnapshot(full.core().snapshot(), full.core().aside()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected the audit trail to keep up");
        assertThat(disk.entryCount()).isPositive();
        full.journal().crash();
        trail.close();
        limits = TrailLimits.DEFAULT;
        open();

        // and made up for at the next start
        start();
        assertThat(newest()).hasSize(19);
    }

    private CoreRig start() throws Exception {
        var rig =
                new CoreRig(
                        InMemoryJournal.flushingAtOnce(disk),
                        time,
                        LoopLimits.DEFAULT,
                        System.identityHashCode(trail));
        rig.core().add(new ActRecorder(rig.core(), trail));
        return rig.start();
    }

    private static void by(CoreRig rig, Command command) {
        rig.core().submit(List.of(command), ANN, new CoreRig.Answers());
        rig.settle();
    }

    private static Command limit(int max) {
        return new Command.SetLabelLimit("gpu", max, "ann");
    }

    private static WorkerHello hello() {
        return new WorkerHello("w", 1, 1, 1, List.of(), "1", List.of());
    }

    private List<AuditRecord> newest() throws Exception {
        return trail.find(AuditQuery.all(AuditQuery.Page.newest(1_000))).records();
    }

    private static String told(AuditRecord record) {
        return "%s %s: %s -> %s (%s %s)"
                .formatted(
                        record.act(),
                        record.target(),
                        record.before(),
                        record.after(),
                        record.outcome(),
                        record.outcome().equals("refused") ? "?" : record.detail());
    }

    private void keepFirstLines(int count) throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("audit"))) {
            Path file = files.findFirst().orElseThrow();
            List<String> lines = Files.readAllLines(file);
            Files.writeString(file, String.join("\n", lines.subList(0, count)) + "\n{\"id\":3,\"a");
        }
    }

    private void deleteFolder() throws IOException {
        Path folder = parent.resolve("audit");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
