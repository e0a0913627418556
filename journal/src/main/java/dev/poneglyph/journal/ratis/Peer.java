package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.Journal.SnapshotWriter;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.Listener;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.ExitUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running Ratis server with the folder it owns. */
final class Peer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

    private static final RaftPeerId ID = RaftPeerId.valueOf("1");
    private static final RaftGroupId GROUP = RaftGroupId.valueOf(Layout.GROUP);
    private static final long SNAPSHOT_TIMEOUT_MS = 60_000;

    private final Layout layout;
    private final FolderLock lock;
    private final Delivery delivery;
    private final CommandLog commands;
    private final RaftServer server;
    private final ClientId client = ClientId.randomId();
    private final AtomicLong calls = new AtomicLong();
    private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable JournalException failure;
    private volatile long lastIndexAtStart = -1;

    Peer(JournalOptions options, Layout layout, FolderLock lock, Listener listener)
            throws IOException {
        // Ratis would end the whole process where it is at a loss; we report and let the owner
        // decide.
        ExitUtils.disableSystemExit();
        this.layout = layout;
        this.lock = lock;
        this.delivery = new Delivery(listener);
        this.commands = new CommandLog(layout, delivery, this::fail);
        RaftPeer self =
                RaftPeer.newBuilder().setId(ID).setAddress(RatisSettings.LOOPBACK + ":0").build();
        this.server =
                RaftServer.newBuilder()
                        .setServerId(ID)
                        .setGroup(RaftGroup.valueOf(GROUP, self))
                        .setStateMachine(commands)
                        .setProperties(RatisSettings.of(options, layout))
                        .setOption(RaftStorage.StartupOption.RECOVER)
                        .build();
    }

    void start() throws IOException {
        server.start();
        TermIndex last = server.getDivision(GROUP).getRaftLog().getLastEntryTermIndex();
        lastIndexAtStart = last == null ? -1 : last.getIndex();
    }

    CompletableFuture<Void> append(byte[] entry) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        waiting.add(answer);
        JournalException failed = failure;
        if (failed != null) {
            finish(answer, failed);
            return answer;
        }
        try {
            CompletableFuture<RaftClientReply> reply =
                    server.submitClientRequestAsync(request(entry));
            reply.whenComplete((ok, error) -> finish(answer, problem(ok, error)));
        } catch (IOException | RuntimeException e) {
            finish(answer, Problems.notTaken(e));
        }
        return answer;
    }

    private RaftClientRequest request(byte[] entry) {
        return RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(ID)
                .setGroupId(GROUP)
                .setCallId(calls.incrementAndGet())
                .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)))
                .setType(RaftClientRequest.writeRequestType())
                .build();
    }

    private static @Nullable JournalException problem(
            @Nullable RaftClientReply reply, @Nullable Throwable error) {
        if (error != null) {
            return Problems.notTaken(error);
        }
        if (reply == null || reply.isSuccess()) {
            return null;
        }
        return reply.getNotLeaderException() != null || reply.getLeaderNotReadyException() != null
                ? Problems.notLeading()
                : Problems.notTaken(reply.getException());
    }

    private void finish(CompletableFuture<Void> answer, @Nullable JournalException problem) {
        waiting.remove(answer);
        if (problem == null) {
            answer.complete(null);
        } else {
            answer.completeExceptionally(problem);
        }
    }

    void writeSnapshot(long index, SnapshotWriter writer) throws IOException {
        commands.writeSnapshot(index, writer);
        RaftClientReply reply =
                server.snapshotManagement(
                        SnapshotManagementRequest.newCreate(
                                client,
                                ID,
                                GROUP,
                                calls.incrementAndGet(),
                                SNAPSHOT_TIMEOUT_MS,
                                1));
        if (!reply.isSuccess()) {
            throw new IOException(
                    "Expected the log before entry %d to be dropped, but it is kept until the next snapshot"
                            .formatted(index),
                    reply.getException());
        }
    }

    long bytesSinceSnapshot() {
        return commands.bytesSinceSnapshot();
    }

    /** Index of the newest entry at the start; -1 while the log is still opened, or was empty. */
    long lastIndexAtStart() {
        return lastIndexAtStart;
    }

    private synchronized void fail(JournalException cause) {
        if (failure != null) {
            endWaiting(cause);
            return;
        }
        failure = cause;
        LOG.error("event=journal_failed folder={}", layout.folder(), cause);
        delivery.failed(cause);
        endWaiting(cause);
    }

    private void endWaiting(JournalException cause) {
        for (CompletableFuture<Void> answer : waiting) {
            finish(answer, cause);
        }
    }

    @Override
    public void close() {
        delivery.end();
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("event=journal_close_failed folder={}", layout.folder(), e);
        }
        endWaiting(Problems.closed());
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("event=lock_not_closed folder={}", layout.folder(), e);
        }
    }
}
