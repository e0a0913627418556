package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.Listener;
import dev.poneglyph.protocol.codec.Origin;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop's core: what a turn of it does. It has no thread, clock or network of its own, so that
 * the same code runs on virtual time. {@link #turn} is called by one thread; {@link Loop} says
 * which of the other methods any thread may call.
 */
public final class CoordinatorCore implements Loop {

    /**
     * What the core is built of.
     *
     * @param config the same at every start of the cluster
     * @param processId random; tells this process's log entries from those of others
     * @param helper runs what must not hold up the loop: writing snapshots
     */
    public record Setup(
            EngineConfig config,
            long processId,
            LoopLimits limits,
            SnapshotPolicy snapshots,
            Executor helper) {}

    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorCore.class);

    private final Journal journal;
    private final TimeSource time;
    private final Inbox inbox;
    private final Proposer proposer;
    private final Replica replica;
    private final DeadlineTimer deadlines;
    private final SnapshotKeeper snapshots;
    private final LoopHealth health;
    private final LoopParts parts = new LoopParts();
    private final Leadership leadership;
    private final JournalBridge listener;
    private final Intake intake;
    private final Wakeup wakeup;

    /** A core that has not started; {@link #start} opens the journal. */
    public CoordinatorCore(Setup setup, Journal journal, TimeSource time) {
        this.journal = journal;
        this.time = time;
        LoopLimits limits = setup.limits();
        inbox = new Inbox(limits);
        proposer = new Proposer(journal, inbox, limits, setup.processId());
        replica = new Replica(setup.config());
        deadlines = new DeadlineTimer(limits.deadlinesPerCommand());
        snapshots = new SnapshotKeeper(setup, journal, inbox);
        health = new LoopHealth(time);
        leadership = new Leadership(health, proposer, parts);
        var applier = new LogApplier(replica, proposer, parts, snapshots, leadership);
        listener = new JournalBridge(inbox, applier, leadership);
        intake = new Intake(inbox, limits, leadership, proposer, replica);
        wakeup = new Wakeup(time, replica, parts, deadlines, snapshots);
    }

    /** Adds what lives on the loop; before {@link #start}. */
    public void add(LoopPart part) {
        parts.add(part);
    }

    /** What is called after each input, by the thread that brings it; before {@link #start}. */
    public void onInput(Runnable wake) {
        inbox.onInput(wake);
    }

    /**
     * Opens the journal; it delivers what is to be recovered, for which turns are needed.
     *
     * @throws JournalException if the journal cannot be opened
     */
    public void start() throws JournalException {
        journal.start(listener);
    }

    /** What the journal delivers to. */
    Listener listener() {
        return listener;
    }

    /** Completes when this node leads for the first time, or exceptionally if it never will. */
    public CompletableFuture<Void> ready() {
        return leadership.ready();
    }

    /** Completes with the reason if the node had to stop by itself. */
    public CompletableFuture<String> failed() {
        return leadership.failed();
    }

    /**
     * Takes what has queued up, appends, and lets the parts send.
     *
     * @return milliseconds until the next turn is wanted even without input, 0 for at once
     */
    public long turn() {
        health.beat();
        try {
            intake.drain();
            if (leadership.stopped() == null) {
                endTurn(time.monotonicMs());
            }
        } catch (RuntimeException | Error e) {
            LOG.error("loop broke index={}", replica.appliedIndex(), e);
            leadership.stopBecause("Expected a sound state, but " + e);
        }
        return inbox.isEmpty() ? waitMs() : 0;
    }

    /** How the loop is; any thread. */
    public LoopHealth health() {
        return health;
    }

    /** Whether nothing waits for the loop; any thread. */
    public boolean isInboxEmpty() {
        return inbox.isEmpty();
    }

    /** Inputs that wait for the loop; takes time in their number; any thread. */
    public int waitingInputs() {
        return inbox.size();
    }

    /** Requests of clients refused so far because too many waited; any thread. */
    public long refusedRequests() {
        return inbox.refused();
    }

    @Override
    public void submit(List<Command> commands, @Nullable Origin origin, ReplySink sink) {
        intake.submit(commands, origin, sink);
    }

    @Override
    public <T> void query(
            Function<StateView, T> question, Consumer<T> answer, Consumer<Unavailable> refused) {
        intake.query(question, answer, refused);
    }

    @Override
    public void post(Runnable action) {
        inbox.post(action);
    }

    @Override
    public void propose(List<Command> commands, ReplySink sink) {
        intake.enqueue(new Submission(commands, null, sink, () -> {}));
    }

    @Override
    public StateView view() {
        return replica.view();
    }

    @Override
    public EngineSnapshot snapshot() {
        return replica.snapshot();
    }

    @Override
    public long appliedAtMs() {
        return replica.appliedAtMs();
    }

    @Override
    public long unansweredSinceMs() {
        return proposer.unansweredSinceMs();
    }

    @Override
    public boolean isLeading() {
        return leadership.isLeading();
    }

    @Override
    public TimeSource time() {
        return time;
    }

    /**
     * Checks everything that must hold, in time proportional to the whole state; on the loop.
     *
     * @throws dev.poneglyph.engine.InvariantBroken at the first thing that does not hold
     */
    public void checkInvariants() {
        replica.checkInvariants();
    }

    /** Whether every command handed in is answered; on the loop. */
    public boolean isIdle() {
        return proposer.isIdle();
    }

    /** Refuses everything from now on, as at a clean end; on the loop. */
    public void stop() {
        leadership.stop();
    }

    /** What the parts keep beside {@link #snapshot}; on the loop. */
    public LoopPart.Aside aside() {
        return parts.aside();
    }

    /**
     * Writes {@code last} out unless it is on disk already; after {@link #stop}, any one thread.
     */
    public void writeLastSnapshot(EngineSnapshot last, LoopPart.Aside aside) throws IOException {
        snapshots.writeLast(last, aside);
    }

    private void endTurn(long nowMs) {
        if (leadership.isLeading()) {
            long stampMs = replica.nextStampMs(time.wallMs());
            parts.turnEnded(nowMs);
            if (nowMs >= parts.deadlinesHeldUntilMs()) {
                deadlines.check(replica.view().nextDeadlineMs(), stampMs, proposer);
            }
            proposer.proposeAll(stampMs);
            health.journalBusy(proposer.isInFlight());
            snapshots.check(nowMs, replica, parts);
        }
    }

    private long waitMs() {
        return leadership.isLeading() ? wakeup.waitMs() : LoopPart.NEVER;
    }
}
