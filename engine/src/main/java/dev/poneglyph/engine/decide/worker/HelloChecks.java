package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.placement.WeightLabel;
import dev.poneglyph.engine.worker.DedicatedLabel;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranges of what a worker says of itself. */
final class HelloChecks {

    /** Assignments a worker may ask for in advance. */
    static final int MAX_CREDIT = 1_000_000;

    /** Slots of one worker. */
    static final int MAX_SLOTS = 100_000;

    /** Labels of one worker. */
    static final int MAX_LABELS = 1_000;

    /** Leases a worker may say it still holds. */
    static final int MAX_HELD = 1_000_000;

    private HelloChecks() {}

    /** The first thing wrong with it, as a sentence. */
    static @Nullable String fault(WorkerHello hello) {
        if (!Names.isId(hello.name())) {
            return "Expected a worker name of 1 to "
                    + Names.MAX_LENGTH
                    + " characters A-Z a-z 0-9 . _ -, but it is "
                    + Names.quoted(hello.name());
        }
        if (hello.slots() < 1 || hello.slots() > MAX_SLOTS) {
            return "Expected 1 to " + MAX_SLOTS + " slots, but there are " + hello.slots();
        }
        if (hello.credit() < 0 || hello.credit() > MAX_CREDIT) {
            return "Expected a credit of 0 to " + MAX_CREDIT + ", but it is " + hello.credit();
        }
        if (hello.heldTokens().size() > MAX_HELD) {
            return "Expected at most "
                    + MAX_HELD
                    + " held leases, but there are "
                    + hello.heldTokens().size();
        }
        return hello.labels().size() <= MAX_LABELS
                ? labelFault(hello.labels())
                : "Expected at most "
                        + MAX_LABELS
                        + " labels, but there are "
                        + hello.labels().size();
    }

    private static @Nullable String labelFault(List<String> labels) {
        String fault = WeightLabel.fault(labels);
        return fault == null ? DedicatedLabel.fault(labels) : fault;
    }
}
