package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.FakeTime;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A leading coordinator with sessions, on clocks moved by hand, and workers that the test plays.
 */
final class SessionRig {

    final CoreRig rig;
    final WorkerSessions sessions;
    private final List<PlayedWorker> workers = new ArrayList<>();

    private SessionRig(CoreRig rig) {
        this.rig = rig;
        sessions =
                new WorkerSessions(
                        rig.core(),
                        new SessionSettings(
                                Liveness.DEFAULT,
                                Path.of("/d/probe"),
                                "text",
                                Path.of("/d/blobs")));
    }

    /** A coordinator process of that number on the disk. */
    static SessionRig start(MemoryDisk disk, FakeTime time, long processId)
            throws JournalException {
        var rig =
                new CoreRig(
                        InMemoryJournal.flushingAtOnce(disk), time, LoopLimits.DEFAULT, processId);
        var started = new SessionRig(rig);
        rig.core().add(started.sessions);
        rig.start();
        return started;
    }

    static SessionRig start() throws JournalException {
        return start(new MemoryDisk(), new FakeTime(), 1);
    }

    /** Time passes, and every worker that is connected is heard each half second. */
    void passWithHeartbeats(Duration total) {
        Duration step = Duration.ofMillis(500);
        for (long done = 0; done < total.toMillis(); done += step.toMillis()) {
            workers.forEach(worker -> worker.send(WorkerMessage.getDefaultInstance()));
            rig.pass(step);
        }
    }

    /** Time passes and the loop stands still. */
    void pause(Duration pause) {
        rig.time().advance(pause);
        rig.settle();
    }

    Task task(int index) {
        return rig.view().task(new TaskId("a", 0, index)).orElseThrow();
    }

    PlayedWorker connect(String name, int slots, int credit, Long... held) {
        var worker = new PlayedWorker(name, slots, credit, held);
        workers.add(worker);
        return worker;
    }

    /** The far end of a stream. */
    final class PlayedWorker {

        private final FakeLink link = new FakeLink();
        private final WorkerInbound inbound =
                new WorkerInbound(
                        rig.core(),
                        sessions,
                        Limits.DEFAULT,
                        link,
                        Proven.forGood(Identity.anybody("here")));

        private PlayedWorker(String name, int slots, int credit, Long... held) {
            send(
                    WorkerMessage.newBuilder()
                            .setHello(
                                    Hello.newBuilder()
                                            .setWorker(name)
                                            .setIncarnation(1)
                                            .setSlots(slots)
                                            .setCredit(credit)
                                            .addAllHeldTokens(List.of(held)))
                            .build());
        }

        void send(WorkerMessage message) {
            inbound.onNext(message);
            rig.settle();
        }

        /** Why the stream was ended; empty where it was not. */
        String refusal() {
            return link.isClosed() ? link.last().getRefusal().getMessage() : "";
        }

        /** Messages that the coordinator has asked for so far. */
        int mayBeRead() {
            return link.asked();
        }

        List<AttemptRef> assigned() {
            return link.sent().stream()
                    .map(CoordinatorMessage::getAssignmentsList)
                    .flatMap(List::stream)
                    .map(Assignment::getAttempt)
                    .toList();
        }

        void starts(AttemptRef attempt) {
            send(WorkerMessage.newBuilder().addStarted(attempt).build());
        }

        void completes(AttemptRef attempt) {
            send(
                    WorkerMessage.newBuilder()
                            .addCompleted(Completed.newBuilder().setAttempt(attempt))
                            .build());
        }
    }
}
