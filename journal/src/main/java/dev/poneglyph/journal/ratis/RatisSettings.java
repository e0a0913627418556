package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** Ratis set up for one peer that must start at once, keep quiet when idle, and lose nothing. */
final class RatisSettings {

    static final String LOOPBACK = "127.0.0.1";

    private static final int KEPT_SNAPSHOTS = 2;
    private static final int CACHED_SEGMENTS = 2;

    /** Room in a write buffer beside the entry itself. */
    private static final int ENTRY_OVERHEAD_BYTES = 64 * 1024;

    private static final TimeDuration AT_ONCE = millis(1);
    private static final TimeDuration NEVER = millis(Integer.MAX_VALUE);

    private RatisSettings() {}

    static RaftProperties of(JournalOptions options, Layout layout) {
        RaftProperties p = new RaftProperties();
        RaftServerConfigKeys.setStorageDir(p, List.of(layout.raft().toFile()));
        log(p, options);
        snapshots(p);
        singlePeer(p);
        return p;
    }

    private static void log(RaftProperties p, JournalOptions options) {
        SizeInBytes segment = SizeInBytes.valueOf(options.segmentBytes());
        RaftServerConfigKeys.Log.setSegmentSizeMax(p, segment);
        RaftServerConfigKeys.Log.setPreallocatedSize(p, segment);
        RaftServerConfigKeys.Log.setSegmentCacheNumMax(p, CACHED_SEGMENTS);
        int entryBytes = options.maxEntryBytes() + ENTRY_OVERHEAD_BYTES;
        RaftServerConfigKeys.Log.Appender.setBufferByteLimit(p, SizeInBytes.valueOf(entryBytes));
        RaftServerConfigKeys.Log.setWriteBufferSize(
                p, SizeInBytes.valueOf(entryBytes + ENTRY_OVERHEAD_BYTES));
        RaftServerConfigKeys.Log.setCorruptionPolicy(
                p, RaftServerConfigKeys.Log.CorruptionPolicy.EXCEPTION);
        // Marks of what is committed would double the entries; a single peer knows after its
        // election.
        RaftServerConfigKeys.Log.setLogMetadataEnabled(p, false);
        // Requests are never repeated, so remembering their answers serves nobody.
        RaftServerConfigKeys.RetryCache.setExpiryTime(p, millis(1000));
    }

    private static void snapshots(RaftProperties p) {
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(p, false);
        RaftServerConfigKeys.Snapshot.setTriggerWhenStopEnabled(p, false);
        RaftServerConfigKeys.Snapshot.setRetentionFileNum(p, KEPT_SNAPSHOTS);
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(p, true);
        RaftServerConfigKeys.Log.setPurgeGap(p, 1);
    }

    private static void singlePeer(RaftProperties p) {
        GrpcConfigKeys.Server.setHost(p, LOOPBACK);
        GrpcConfigKeys.Server.setPort(p, 0);
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(p, AT_ONCE);
        RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(p, AT_ONCE.multiply(2));
        RaftServerConfigKeys.Rpc.setTimeoutMin(p, millis(1000));
        RaftServerConfigKeys.Rpc.setTimeoutMax(p, millis(2000));
        // Nobody else could take over from a process that was stopped for a while.
        RaftServerConfigKeys.setCloseThreshold(p, NEVER);
        RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(p, NEVER);
    }

    private static TimeDuration millis(long ms) {
        return TimeDuration.valueOf(ms, TimeUnit.MILLISECONDS);
    }
}
