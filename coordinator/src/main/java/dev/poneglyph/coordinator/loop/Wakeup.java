package dev.poneglyph.coordinator.loop;

/** When a turn is wanted though nothing has come in. On the loop. */
final class Wakeup {

    private final TimeSource time;
    private final Replica replica;
    private final LoopParts parts;
    private final DeadlineTimer deadlines;
    private final SnapshotKeeper snapshots;

    Wakeup(
            TimeSource time,
            Replica replica,
            LoopParts parts,
            DeadlineTimer deadlines,
            SnapshotKeeper snapshots) {
        this.time = time;
        this.replica = replica;
        this.parts = parts;
        this.deadlines = deadlines;
        this.snapshots = snapshots;
    }

    /** Milliseconds until then, for a node that leads. */
    long waitMs() {
        long nowMs = time.monotonicMs();
        long wakeAtMs = Math.min(snapshots.wakeAtMs(replica), parts.wakeAtMs());
        long softMs = wakeAtMs == LoopPart.NEVER ? LoopPart.NEVER : Math.max(0, wakeAtMs - nowMs);
        long stampMs = replica.nextStampMs(time.wallMs());
        long dueMs = deadlines.waitMs(replica.view().nextDeadlineMs(), stampMs);
        return Math.min(softMs, Math.max(dueMs, heldMs(nowMs)));
    }

    private long heldMs(long nowMs) {
        long untilMs = parts.deadlinesHeldUntilMs();
        return untilMs <= nowMs ? 0 : untilMs - nowMs;
    }
}
