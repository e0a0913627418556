package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.audit.Signature;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.coordinator.namespace.Confinement;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The loop for calls: each is made as the caller that is handled in its thread, and refused where
 * there is none. Whoever waits is on a virtual thread.
 */
public final class LoopCalls {

    /** The loop answers in milliseconds or says why not; this only ends waits that cannot end. */
    private static final long LONGEST_WAIT_S = 120;

    private final Loop loop;
    private final Supplier<Identity> caller;

    /** For calls of whoever is {@link Caller#current}. */
    public LoopCalls(Loop loop) {
        this(loop, Caller::current);
    }

    private LoopCalls(Loop loop, Supplier<Identity> caller) {
        this.loop = loop;
        this.caller = caller;
    }

    /** For what the coordinator does by itself, whoever calls meanwhile. */
    public static LoopCalls ofTheCoordinator(Loop loop) {
        return new LoopCalls(loop, () -> Identity.COORDINATOR);
    }

    public Loop loop() {
        return loop;
    }

    /**
     * Waits until the command is committed and applied. The reply is never a refusal.
     *
     * @throws StatusException if it was refused, or its fate is unknown
     */
    public Reply submit(Command command) throws StatusException, InterruptedException {
        return await(enqueue(command));
    }

    /**
     * The same.
     *
     * @param claimed who the caller says it is, beside a command that has no name in it
     */
    public Reply submit(Command command, String claimed)
            throws StatusException, InterruptedException {
        return await(enqueue(command, claimed));
    }

    /**
     * Hands the command in and does not wait: what one thread enqueues is decided in that order.
     * Completes as {@link #submit} returns, or with its {@link StatusException}.
     *
     * @throws IllegalStateException if nobody calls
     */
    public CompletableFuture<Reply> enqueue(Command command) {
        return enqueue(command, "");
    }

    private CompletableFuture<Reply> enqueue(Command command, String claimed) {
        Identity who = caller.get();
        try {
            Confinement.of(who).check(command);
        } catch (StatusException refusal) {
            // The answer is that of a job which does not exist: that somebody tried does not show.
            Caller.tellRefused(String.valueOf(refusal.getStatus().getDescription()));
            return CompletableFuture.failedFuture(refusal);
        }
        var answer = new CompletableFuture<Reply>();
        Signature signed = Signature.of(command, who, claimed);
        loop.submit(List.of(signed.command()), signed.origin(), new FutureSink(answer));
        return answer;
    }

    /**
     * Asks the state; {@code question} runs on the loop. A caller that is confined to namespaces
     * gets to see no other jobs.
     */
    public <T> T query(Function<StateView, T> question)
            throws StatusException, InterruptedException {
        Confinement seen = Confinement.of(caller.get());
        var answer = new CompletableFuture<T>();
        loop.query(
                view -> question.apply(seen.of(view)),
                answer::complete,
                why -> refuse(answer, why));
        return await(answer);
    }

    /** The whole state as it stands; of a confined caller, what it may see of it. */
    public EngineSnapshot snapshot() throws StatusException, InterruptedException {
        Confinement seen = Confinement.of(caller.get());
        EngineSnapshot all = query(_ -> loop.snapshot());
        return seen.of(all);
    }

    /**
     * What the loop answers.
     *
     * @throws StatusException if it refused, or did not answer in time
     */
    public static <T> T await(CompletableFuture<T> answer)
            throws StatusException, InterruptedException {
        try {
            return answer.get(LONGEST_WAIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StatusException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("Expected an answer of the loop, but it failed", e);
        } catch (TimeoutException e) {
            throw Statuses.of(
                    Status.UNAVAILABLE,
                    "Expected an answer within %d s, but there was none; try again with the same id"
                            .formatted(LONGEST_WAIT_S));
        }
    }

    private static void refuse(CompletableFuture<?> answer, Unavailable why) {
        answer.completeExceptionally(Statuses.of(why));
    }

    private record FutureSink(CompletableFuture<Reply> answer) implements ReplySink {
        @Override
        public void replied(Command command, Reply reply) {
            switch (reply) {
                case Reply.Accepted accepted -> answer.complete(accepted);
                case Reply.Duplicate duplicate -> answer.complete(duplicate);
                case Reply.Rejected rejected -> answer.completeExceptionally(Statuses.of(rejected));
            }
        }

        @Override
        public void unavailable(Unavailable why) {
            refuse(answer, why);
        }
    }
}
