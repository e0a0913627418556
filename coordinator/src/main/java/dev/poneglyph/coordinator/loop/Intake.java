package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.codec.Origin;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes what comes in: what clients ask of the loop is taken, or refused with the reason. */
final class Intake {

    private final Inbox inbox;
    private final LoopLimits limits;
    private final Leadership leadership;
    private final Proposer proposer;
    private final Replica replica;

    Intake(
            Inbox inbox,
            LoopLimits limits,
            Leadership leadership,
            Proposer proposer,
            Replica replica) {
        this.inbox = inbox;
        this.limits = limits;
        this.leadership = leadership;
        this.proposer = proposer;
        this.replica = replica;
    }

    /** Runs what has come in, so much of it as one turn may; on the loop. */
    void drain() {
        for (int taken = 0; taken < limits.inputsPerTurn(); taken++) {
            Runnable input = inbox.next();
            if (input == null) {
                return;
            }
            input.run();
            leadership.health().beat();
        }
    }

    /** Hands commands of a client to the loop; any thread. */
    void submit(List<Command> commands, @Nullable Origin origin, ReplySink sink) {
        if (!inbox.admitClient()) {
            sink.unavailable(Unavailable.overloaded(limits.waitingRequests()));
            return;
        }
        inbox.post(() -> enqueue(new Submission(commands, origin, sink, inbox::clientServed)));
    }

    /** Hands a question of a client to the loop; any thread. */
    <T> void query(
            Function<StateView, T> question, Consumer<T> answer, Consumer<Unavailable> refused) {
        if (!inbox.admitClient()) {
            refused.accept(Unavailable.overloaded(limits.waitingRequests()));
            return;
        }
        inbox.post(() -> {
            inbox.clientServed();
            Unavailable stopped = leadership.stopped();
            if (stopped != null) {
                refused.accept(stopped);
            } else {
                answer.accept(question.apply(replica.view()));
            }
        });
    }

    /** Takes commands that go into the next entries; on the loop. */
    void enqueue(Submission submission) {
        Unavailable refusal = leadership.refusal();
        if (refusal == null) {
            proposer.add(submission);
        } else {
            submission.refuse(refusal);
        }
    }
}
