package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.journal.Journal;
import dev.poneglyph.protocol.codec.CommandCodec;
import dev.poneglyph.protocol.codec.EntryCodec;
import dev.poneglyph.protocol.v1.log.LogCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Packs what has queued up into log entries and remembers who waits for which. On the loop. */
final class Proposer {

    private final Journal journal;
    private final Inbox inbox;
    private final LoopLimits limits;
    private final long processId;
    private final Deque<Submission> waiting = new ArrayDeque<>();
    private final Map<Long, Batch> inFlight = new LinkedHashMap<>();
    private long lastBatch;

    /**
     * @param processId random; tells entries of this process from those of an earlier one
     */
    Proposer(Journal journal, Inbox inbox, LoopLimits limits, long processId) {
        this.journal = journal;
        this.inbox = inbox;
        this.limits = limits;
        this.processId = processId;
    }

    void add(Submission submission) {
        waiting.addLast(submission);
    }

    void addFirst(Submission submission) {
        waiting.addFirst(submission);
    }

    /** Appends entries while there is something to append and room in flight. */
    void proposeAll(long stampMs) {
        while (!waiting.isEmpty() && inFlight.size() < limits.entriesInFlight()) {
            Batch batch = nextBatch();
            if (!batch.isEmpty()) {
                append(batch, stampMs);
            }
        }
    }

    /** The batch behind a committed entry, or null where another process proposed it. */
    @Nullable Batch committed(long proposer, long batch) {
        return proposer == processId ? inFlight.remove(batch) : null;
    }

    /** Whether the journal has entries that did not come back yet. */
    boolean isInFlight() {
        return !inFlight.isEmpty();
    }

    /** Stamp of the oldest entry in flight, epoch milliseconds; 0 where none is. */
    long unansweredSinceMs() {
        return inFlight.isEmpty() ? 0 : inFlight.values().iterator().next().stampMs();
    }

    boolean isIdle() {
        return waiting.isEmpty() && inFlight.isEmpty();
    }

    /** Nothing that waits or is in flight will be answered. */
    void refuseAll(Unavailable why) {
        List<Batch> batches = new ArrayList<>(inFlight.values());
        List<Submission> submissions = new ArrayList<>(waiting);
        inFlight.clear();
        waiting.clear();
        batches.forEach(batch -> batch.refuse(why));
        submissions.forEach(submission -> submission.refuse(why));
    }

    private Batch nextBatch() {
        Batch batch = new Batch();
        while (!waiting.isEmpty()) {
            Submission submission = waiting.getFirst();
            if (!submission.hasNext()) {
                waiting.removeFirst();
            } else if (!take(submission, batch)) {
                break;
            }
        }
        return batch;
    }

    /** Moves the submission's next command into the batch; false where it has no room. */
    private boolean take(Submission submission, Batch batch) {
        Command command = submission.peek();
        LogCommand encoded = CommandCodec.toProto(command, submission.origin());
        int size = encoded.getSerializedSize();
        if (size > limits.commandBytes()) {
            submission.refuse(Unavailable.tooLarge(size, limits.commandBytes()));
            return true;
        }
        if (!batch.isEmpty() && batch.bytes() + size > limits.entryBytes()) {
            return false;
        }
        batch.add(encoded, size, submission);
        submission.advance();
        return true;
    }

    private void append(Batch batch, long stampMs) {
        long number = ++lastBatch;
        batch.stamp(stampMs);
        inFlight.put(number, batch);
        byte[] entry = EntryCodec.assemble(stampMs, processId, number, batch.takeEncoded());
        journal.append(entry)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        inbox.post(() -> failed(number, failure));
                    }
                });
    }

    private void failed(long number, Throwable failure) {
        Batch batch = inFlight.remove(number);
        if (batch != null) {
            batch.refuse(Unavailable.notCommitted(rootOf(failure)));
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
