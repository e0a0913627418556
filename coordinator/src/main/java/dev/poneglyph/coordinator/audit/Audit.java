package dev.poneglyph.coordinator.audit;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.audit.Deed.Change;
import dev.poneglyph.coordinator.audit.Deed.Ending;
import dev.poneglyph.coordinator.audit.Deed.Outcome;
import dev.poneglyph.coordinator.audit.trail.AuditPage;
import dev.poneglyph.coordinator.audit.trail.AuditQuery;
import dev.poneglyph.coordinator.audit.trail.AuditTrail;
import dev.poneglyph.coordinator.audit.trail.TrailLimits;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.protocol.codec.Origin;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what. Acts that are commands are derived from the log by {@link #part}; what goes round
 * it is recorded here. Safe for use by several threads.
 */
public final class Audit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private static final String FOLDER = "audit";

    private final Loop loop;
    private final AuditTrail trail;

    /** Two budgets: no stranger is to hide what somebody tries who is known. */
    private final Refusals strangers = new Refusals();

    private final Refusals known = new Refusals();

    private Audit(Loop loop, AuditTrail trail) {
        this.loop = loop;
        this.trail = trail;
    }

    /**
     * Goes on with the trail in a data folder.
     *
     * @throws IOException if it cannot be read or written; the message is a sentence for a person
     */
    public static Audit open(Path dataFolder, Loop loop) throws IOException {
        return new Audit(loop, AuditTrail.open(dataFolder.resolve(FOLDER), TrailLimits.DEFAULT));
    }

    /** What has to live on the loop. */
    public LoopPart part() {
        return new ActRecorder(loop, trail);
    }

    /**
     * Records what was done without a command in the log: on disk when it returns. Waits; on
     * virtual threads.
     *
     * @throws IOException if it cannot be kept
     */
    public void record(Origin origin, Deed deed) throws IOException, InterruptedException {
        if (!trail.offer(Records.of(loop.time().wallMs(), origin, deed, null))) {
            throw new IOException(
                    "Expected room in the audit trail, but too many records wait; try again after 1"
                            + " s");
        }
        trail.flush();
    }

    /**
     * Records that a call was not let in, unless there were too many in this second; waits nowhere.
     *
     * @param caller who it claims or proved to be
     * @param call its name as the access table has it
     * @param sentence why
     */
    public void refused(Identity caller, String call, String sentence) {
        long nowMs = loop.time().wallMs();
        long leftOut = (caller.isProven() ? known : strangers).admit(nowMs);
        if (leftOut < 0) {
            return;
        }
        String detail =
                leftOut == 0
                        ? sentence
                        : "%s (%d refused calls before this one were left out)"
                                .formatted(sentence, leftOut);
        var deed = Deed.of(Act.REFUSED_CALL, call, Change.NONE, new Ending(Outcome.DENIED, detail));
        if (!trail.offer(Records.of(nowMs, Signature.of(caller, ""), deed, null))) {
            LOG.warn("audit trail takes no more call={} from={}", call, caller.from());
        }
    }

    /**
     * A part of what was done, the newest first. Waits; on virtual threads.
     *
     * @throws IOException if the trail cannot be written or read
     */
    public AuditPage find(AuditQuery query) throws IOException, InterruptedException {
        return trail.find(query);
    }

    /** Writes what waits and ends; after the loop. */
    @Override
    public void close() {
        trail.close();
    }
}
