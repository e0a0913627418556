package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.simulation.fleet.JobProfile;
import java.util.Collections;
import java.util.List;

/** Hands one job in, and again with the same id until it has an answer. */
final class Client {

    private static final long AGAIN_AFTER_MS = 500;

    private final Cluster cluster;
    private final JobProfile job;
    private boolean answered;

    Client(Cluster cluster, JobProfile job) {
        this.cluster = cluster;
        this.job = job;
    }

    void submitUntilAnswered() {
        if (answered) {
            return;
        }
        SimulatedCoordinator coordinator = cluster.coordinator();
        if (coordinator != null) {
            coordinator
                    .process()
                    .after(0, () -> coordinator.core().submit(List.of(command()), new Answer()));
        }
        cluster.time().after(AGAIN_AFTER_MS, this::submitUntilAnswered);
    }

    private Command command() {
        var stage = new StageSpec("task", Collections.nCopies(job.tasks(), Bytes.EMPTY));
        return new Command.SubmitJob(
                job.id(), new JobSpec(job.id(), Bytes.EMPTY, List.of(stage), false, job.policy()));
    }

    private final class Answer implements ReplySink {
        @Override
        public void replied(Command command, Reply reply) {
            answered = true;
            if (reply instanceof Reply.Rejected rejected) {
                cluster.violations().add("A job was refused: " + rejected.message());
            } else {
                cluster.auditor().books().acknowledge(job.id());
            }
        }

        @Override
        public void unavailable(Unavailable why) {
            // The client asks again after a while, as it does when no answer comes at all.
        }
    }
}
