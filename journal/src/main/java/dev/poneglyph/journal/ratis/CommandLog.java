package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.Journal.SnapshotWriter;
import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.jspecify.annotations.Nullable;

/**
 * What Ratis calls its state machine: hands on what is committed, and keeps no state of its own but
 * where it stands. Ratis calls it from the one thread that applies, failures from others.
 */
final class CommandLog extends BaseStateMachine {

    /** What replaying an entry costs, in bytes: a start takes as long for 64 KiB in 64 of them. */
    private static final int LEAST_ENTRY_BYTES = 1024;

    private final Layout layout;
    private final Delivery delivery;
    private final Consumer<JournalException> onFailure;
    private final SimpleStateMachineStorage storage = new SimpleStateMachineStorage();
    private final Snapshots snapshots;
    private final TermHistory terms = new TermHistory();
    private final AtomicLong deliveredBytes = new AtomicLong();
    private volatile long deliveredBytesAtSnapshot;

    CommandLog(Layout layout, Delivery delivery, Consumer<JournalException> onFailure) {
        this.layout = layout;
        this.snapshots = new Snapshots(layout.snapshots(), storage);
        this.delivery = delivery;
        this.onFailure = onFailure;
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage raftStorage)
            throws IOException {
        super.initialize(server, group, raftStorage);
        storage.init(raftStorage);
        SingleFileSnapshotInfo snapshot = storage.getLatestSnapshot();
        if (snapshot == null) {
            return;
        }
        try {
            Snapshots.read(snapshot.getFile().getPath(), snapshot.getIndex(), delivery::restore);
        } catch (JournalException e) {
            throw new IOException(e);
        }
        setLastAppliedTermIndex(snapshot.getTermIndex());
        terms.note(snapshot.getTerm(), snapshot.getIndex());
    }

    @Override
    public StateMachineStorage getStateMachineStorage() {
        return storage;
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        byte[] bytes = entry.getStateMachineLogEntry().getLogData().toByteArray();
        terms.note(entry.getTerm(), entry.getIndex());
        try {
            if (!delivery.committed(entry.getIndex(), bytes)) {
                return CompletableFuture.failedFuture(Problems.closed());
            }
        } catch (RuntimeException e) {
            onFailure.accept(Problems.broken(layout.folder(), e));
            return CompletableFuture.failedFuture(e);
        }
        deliveredBytes.addAndGet(Math.max(bytes.length, LEAST_ENTRY_BYTES));
        updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
        return CompletableFuture.completedFuture(Message.EMPTY);
    }

    @Override
    public void notifyTermIndexUpdated(long term, long index) {
        terms.note(term, index);
        super.notifyTermIndexUpdated(term, index);
    }

    @Override
    public void notifyLeaderReady() {
        try {
            FormatFile.writeIfMissing(layout);
            delivery.leading();
        } catch (IOException e) {
            onFailure.accept(Problems.notWritable(layout.folder(), e));
        }
    }

    @Override
    public void notifyNotLeader(Collection<TransactionContext> pendingEntries) {
        delivery.following();
    }

    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto failedEntry) {
        onFailure.accept(Problems.broken(layout.folder(), cause));
    }

    @Override
    public void close() {
        if (!delivery.isOver()) {
            onFailure.accept(
                    Problems.broken(
                            layout.folder(),
                            new IOException("Ratis stopped by itself, see its log")));
        }
    }

    /** Ratis asks when it was told that there is a snapshot, and then drops the log before it. */
    @Override
    public long takeSnapshot() {
        return snapshots.publish(RaftLog.INVALID_LOG_INDEX);
    }

    void writeSnapshot(long index, SnapshotWriter writer) throws IOException {
        TermIndex applied = getLastAppliedTermIndex();
        if (index > applied.getIndex()) {
            throw new IllegalArgumentException(
                    "Expected an index that was delivered, up to %d, but it is %d"
                            .formatted(applied.getIndex(), index));
        }
        long deliveredBefore = deliveredBytes.get();
        snapshots.write(terms.termOf(index), index, writer);
        terms.forgetBefore(index);
        deliveredBytesAtSnapshot = deliveredBefore;
    }

    long bytesSinceSnapshot() {
        return deliveredBytes.get() - deliveredBytesAtSnapshot;
    }
}
