package dev.poneglyph.coordinator.http.v1.workers;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;

/**
 * Breakers with what their evidence says.
 *
 * @param sight where the attempts are found
 */
record BreakerViews(ClusterSight sight, BreakerPolicy policy) {

    BreakerView of(Worker worker) {
        List<BreakerView.EvidenceView> run =
                worker.breaker().run().stream().map(this::evidence).toList();
        return BreakerView.of(worker, policy, run);
    }

    private BreakerView.EvidenceView evidence(Evidence evidence) {
        return new BreakerView.EvidenceView(
                sight.taskName(evidence.task()),
                Words.lower(evidence.failureClass()),
                messageOf(evidence),
                evidence.atMs(),
                Words.lower(evidence.verdict()));
    }

    /** Empty where the attempt is forgotten, or became a late success. */
    private String messageOf(Evidence evidence) {
        return sight.task(evidence.task())
                .map(task -> task.attempt(evidence.token()))
                .map(Attempt::failure)
                .map(Failure::message)
                .orElse("");
    }
}
