package dev.poneglyph.coordinator.session;

import static dev.poneglyph.coordinator.loop.CoreRig.job;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Sessions on a core that the test turns, and workers at the far end of their streams. */
abstract class SessionFixture {

    static final WorkerMessage HEARTBEAT = WorkerMessage.getDefaultInstance();

    final CoreRig rig = CoreRig.committingAtOnce();
    final WorkerSessions sessions =
            new WorkerSessions(
                    rig.core(),
                    new SessionSettings(
                            Liveness.DEFAULT, Path.of("/d/probe"), "text", Path.of("/d/blobs")));

    @BeforeEach
    void start() throws Exception {
        rig.core().add(sessions);
        rig.start();
    }

    void submit(int tasks) {
        rig.submit(job("a", tasks));
        rig.settle();
    }

    dev.poneglyph.engine.task.Task task() {
        return rig.view().task(new TaskId("a", 0, 0)).orElseThrow();
    }

    TaskState taskState() {
        return task().state();
    }

    WorkerState workerState(String name) {
        return rig.view().worker(name).orElseThrow().state();
    }

    static Completed end(AttemptRef attempt) {
        return Completed.newBuilder().setAttempt(attempt).build();
    }

    static WorkerMessage completed(AttemptRef attempt) {
        return WorkerMessage.newBuilder().addCompleted(end(attempt)).build();
    }

    WorkerInbound inbound(FakeLink link) {
        return new WorkerInbound(
                rig.core(),
                sessions,
                Limits.DEFAULT,
                link,
                Proven.forGood(Identity.anybody("here")));
    }

    FakeWorker connect(String name, long incarnation) {
        return new FakeWorker(name, incarnation, 1);
    }

    /** The far end of a stream. */
    final class FakeWorker {

        final FakeLink link = new FakeLink();
        final WorkerInbound inbound = inbound(link);

        FakeWorker(String name, long incarnation, int slots, Long... held) {
            send(
                    WorkerMessage.newBuilder()
                            .setHello(
                                    Hello.newBuilder()
                                            .setWorker(name)
                                            .setIncarnation(incarnation)
                                            .setSlots(slots)
                                            .setCredit(1)
                                            .addAllHeldTokens(List.of(held)))
                            .build());
        }

        void send(WorkerMessage message) {
            inbound.onNext(message);
            rig.settle();
        }

        void breakStream() {
            inbound.onEnd();
            rig.settle();
        }
    }
}
