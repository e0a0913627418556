package dev.poneglyph.worker.core;

import dev.poneglyph.protocol.v1.Progress;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** What waits to be told on the open stream, packed into as few messages as the limits allow. */
final class Outbox {

    private final ArrayDeque<HeldAttempt> started = new ArrayDeque<>();
    private final ArrayDeque<HeldAttempt> ended = new ArrayDeque<>();
    private final Map<Long, Progress> progress = new LinkedHashMap<>();

    /** A new stream: everything the coordinator has not acknowledged is told again. */
    void restart(HeldAttempts attempts) {
        started.clear();
        ended.clear();
        for (HeldAttempt held : attempts.all()) {
            if (held.isRunning()) {
                started.add(held);
            } else if (held.isUnacknowledged()) {
                ended.add(held);
            }
        }
    }

    void started(HeldAttempt held) {
        started.add(held);
    }

    void ended(HeldAttempt held) {
        progress.remove(held.token());
        ended.add(held);
    }

    void forget(HeldAttempt held) {
        progress.remove(held.token());
    }

    /** Only the newest progress of an attempt is told. */
    void progress(HeldAttempt held, double fraction, long count) {
        progress.put(
                held.token(),
                Progress.newBuilder()
                        .setAttempt(held.ref)
                        .setFraction((float) fraction)
                        .setCount(count)
                        .build());
    }

    boolean isEmpty() {
        return started.isEmpty() && ended.isEmpty() && progress.isEmpty();
    }

    /** Moves what fits into {@code message}. An attempt that has ended is not told as started. */
    void fill(WorkerMessage.Builder message) {
        int reports = 0;
        long bytes = 0;
        while (hasRoom(reports, bytes) && !started.isEmpty()) {
            HeldAttempt held = started.remove();
            if (held.isRunning()) {
                message.addStarted(held.ref);
                bytes += held.ref.getSerializedSize();
                reports++;
            }
        }
        while (hasRoom(reports, bytes) && !ended.isEmpty()) {
            HeldAttempt held = ended.remove();
            EndReport end = held.end;
            if (held.isUnacknowledged() && end != null) {
                end.addTo(message);
                bytes += end.size();
                reports++;
            }
        }
        while (hasRoom(reports, bytes) && !progress.isEmpty()) {
            Progress next = progress.remove(progress.keySet().iterator().next());
            if (next != null) {
                message.addProgress(next);
                bytes += next.getSerializedSize();
                reports++;
            }
        }
    }

    private static boolean hasRoom(int reports, long bytes) {
        return reports < WorkerLimits.MAX_REPORTS_PER_MESSAGE
                && bytes < WorkerLimits.MAX_MESSAGE_BYTES;
    }
}
