package dev.poneglyph.coordinator.audit;

import dev.poneglyph.coordinator.audit.Deed.Change;
import dev.poneglyph.coordinator.audit.Deed.Ending;
import dev.poneglyph.coordinator.audit.Deed.Outcome;
import dev.poneglyph.coordinator.audit.trail.AuditRecord.Place;
import dev.poneglyph.coordinator.audit.trail.AuditTrail;
import dev.poneglyph.coordinator.audit.trail.Mark;
import dev.poneglyph.coordinator.loop.Applied;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.protocol.codec.Origin;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Derives the records of steering acts from the commands in the log, live and in recovery: what is
 * in the trail already is told by its place in the log, so that a crash neither loses nor doubles
 * one. On the loop.
 */
final class ActRecorder implements LoopPart {

    private static final Logger LOG = LoggerFactory.getLogger(ActRecorder.class);

    private final Loop loop;
    private final AuditTrail trail;
    private final Mark recorded;
    private @Nullable Target before;
    private boolean behind;

    ActRecorder(Loop loop, AuditTrail trail) {
        this.loop = loop;
        this.trail = trail;
        recorded = trail.recorded();
    }

    @Override
    public void applying(Command command) {
        before = Act.of(command).isEmpty() ? null : Target.of(command, loop.view());
    }

    @Override
    public void applied(Applied applied) {
        Target was = before;
        Origin origin = applied.origin();
        before = null;
        var place = new Place(applied.index(), applied.position());
        long atMs = loop.appliedAtMs();
        if (was == null || origin == null || behind || recorded.covers(place, atMs)) {
            return;
        }
        Command command = applied.command();
        Act act = Act.of(command).orElseThrow();
        var deed =
                new Deed(
                        act,
                        was.name(),
                        was.job(),
                        new Change(was.state(), Target.of(command, loop.view()).state()),
                        endingOf(command, applied.outcome().reply()));
        if (!trail.offer(Records.of(atMs, origin, deed, place))) {
            // Nothing may be left out in the middle: what is in the trail is told by its last
            // place.
            behind = true;
            LOG.error("audit trail is too far behind, the log is kept until the next start");
        }
    }

    private static Ending endingOf(Command command, Reply reply) {
        return switch (reply) {
            case Reply.Accepted _ -> new Ending(Outcome.ACCEPTED, Particulars.of(command));
            case Reply.Duplicate _ -> new Ending(Outcome.DUPLICATE, Particulars.of(command));
            case Reply.Rejected rejected -> new Ending(Outcome.REFUSED, rejected.message());
        };
    }

    @Override
    public Aside aside() {
        return behind ? ActRecorder::refuse : this::flush;
    }

    private static void refuse() throws IOException {
        throw new IOException(
                "Expected the audit trail to keep up, but it is behind; the log is kept, and the"
                        + " trail made up from it at the next start");
    }

    private void flush() throws IOException {
        try {
            trail.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Expected to write the audit trail, but was interrupted", e);
        }
    }
}
