package dev.poneglyph.fuzz.targets;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.SnapshotPolicy;
import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.coordinator.session.SessionSettings;
import dev.poneglyph.coordinator.session.WorkerLink;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** A coordinator's core and sessions in this thread, with a job and a worker that has joined. */
final class PlayedCoordinator {

    /** More turns than any input needs to come to rest. */
    private static final int MOST_TURNS = 10_000;

    private static final long START_MS = 1_700_000_000_000L;
    private static final int TASKS = 6;

    private final CoordinatorCore core;
    private final WorkerSessions sessions;
    private final EngineConfig config = EngineConfig.withSeed(7);
    private long nowMs = START_MS;
    private SessionDoor joined;
    private SessionDoor fresh;

    PlayedCoordinator() throws JournalException {
        core =
                new CoordinatorCore(
                        new CoordinatorCore.Setup(
                                config,
                                1,
                                LoopLimits.DEFAULT,
                                SnapshotPolicy.DEFAULT,
                                Runnable::run),
                        InMemoryJournal.flushingAtOnce(new MemoryDisk()),
                        new Clock());
        sessions =
                new WorkerSessions(
                        core,
                        new SessionSettings(
                                Liveness.DEFAULT, Path.of("/probe"), "text", Path.of("/blobs")));
        core.add(sessions);
        core.start();
        settle();
        core.submit(List.of(job()), new Unanswered());
        joined = door();
        fresh = door();
        receive(false, hello());
    }

    private static Command job() {
        var stage = new StageSpec("noop", Collections.nCopies(TASKS, Bytes.EMPTY));
        var spec = new JobSpec("a", Bytes.EMPTY, List.of(stage), false, JobPolicy.DEFAULT);
        return new Command.SubmitJob("a", spec);
    }

    private static WorkerMessage hello() {
        return WorkerMessage.newBuilder()
                .setHello(
                        Hello.newBuilder()
                                .setWorker("w1")
                                .setIncarnation(1)
                                .setSlots(4)
                                .setCredit(4))
                .build();
    }

    private SessionDoor door() {
        return new SessionDoor(core, sessions, config.limits(), new Unread());
    }

    /** The state as it is. */
    dev.poneglyph.engine.view.EngineSnapshot snapshot() {
        return core.snapshot();
    }

    void receive(boolean onNewStream, WorkerMessage message) {
        (onNewStream ? fresh : joined).received(message);
        settle();
    }

    /** The stream breaks, and another takes its place. */
    void breakOff(boolean onNewStream) {
        (onNewStream ? fresh : joined).broken();
        if (onNewStream) {
            fresh = door();
        } else {
            joined = door();
        }
        settle();
    }

    void pass(long ms) {
        nowMs += ms;
        settle();
    }

    /** The state is sound: the engine checks it after every command, and stops where it is not. */
    void check() {
        Expect.that(
                !core.failed().isDone(),
                "Expected a coordinator that serves, but it stopped: %s",
                core.failed().getNow(""));
        Expect.that(core.view().job("a").isPresent(), "Expected the job to be there");
    }

    private void settle() {
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            if (core.turn() > 0 && core.isInboxEmpty()) {
                return;
            }
        }
        throw new AssertionError("Expected the core to come to rest, but it does not");
    }

    private final class Clock implements TimeSource {
        @Override
        public long wallMs() {
            return nowMs;
        }

        @Override
        public long monotonicMs() {
            return nowMs - START_MS;
        }
    }

    private record Unanswered() implements ReplySink {
        @Override
        public void replied(Command command, Reply reply) {
            Expect.that(reply instanceof Reply.Accepted, "Expected the job to be taken: %s", reply);
        }

        @Override
        public void unavailable(Unavailable why) {
            throw new AssertionError("Expected the job to be taken: " + why);
        }
    }

    /** The other direction of a stream, which nobody reads. */
    private record Unread() implements WorkerLink {
        @Override
        public String remote() {
            return "127.0.0.1:1";
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void send(CoordinatorMessage message) {}

        @Override
        public void receiveNext() {}

        @Override
        public void close() {}
    }
}
