package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.simulation.audit.Auditor;
import dev.poneglyph.simulation.audit.FullAudit;
import dev.poneglyph.simulation.audit.Replays;
import dev.poneglyph.simulation.audit.Violations;

/** Who looks whether everything holds, and how often. */
final class Audits {

    private final Violations violations = new Violations();
    private final Replays replays = new Replays(violations);
    private final Auditor auditor;
    private final FullAudit full;
    private final AuditSchedule schedule = new AuditSchedule();

    Audits(EngineConfig config) {
        auditor = new Auditor(config, violations);
        full = new FullAudit(auditor.books(), violations);
    }

    /** What was found not to hold. */
    Violations violations() {
        return violations;
    }

    Replays replays() {
        return replays;
    }

    /** The auditor and its books. */
    Auditor auditor() {
        return auditor;
    }

    /** How often the whole state is audited, in virtual milliseconds. */
    void wholeEvery(long everyMs) {
        schedule.wholeEvery(everyMs);
    }

    /** Something was applied. */
    void stepped(CoordinatorCore core, long nowMs) {
        full.quick(core.view());
        if (schedule.takeWholeAudit(nowMs)) {
            whole(core);
        }
    }

    /** Audits everything now. */
    void whole(CoordinatorCore core) {
        full.whole(core);
        auditor.compare(core.view());
    }
}
