package dev.poneglyph.coordinator.service.operate;

import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.decide.deadletter.PurgeDeadLettersHandler;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.v1.DeadLetterInfo;
import dev.poneglyph.protocol.v1.ListDeadLettersRequest;
import dev.poneglyph.protocol.v1.ListDeadLettersResponse;
import dev.poneglyph.protocol.v1.PurgeDeadLettersRequest;
import dev.poneglyph.protocol.v1.PurgeDeadLettersResponse;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import dev.poneglyph.protocol.v1.RecoverDeadLetterResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds, recovers and purges dead letters. Waits; called on virtual threads. */
public final class DeadLetterQueries {

    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final LoopCalls loop;

    public DeadLetterQueries(LoopCalls loop) {
        this.loop = loop;
    }

    ListDeadLettersResponse list(ListDeadLettersRequest request)
            throws StatusException, InterruptedException {
        int limit = limitOf(request.getLimit());
        DeadLetterFilter filter = Filters.resolve(loop.loop(), request.getFilter());
        TaskId after = PageToken.read(request.getPageToken());
        return loop.query(view -> page(view, filter, after, limit));
    }

    private static ListDeadLettersResponse page(
            StateView view, DeadLetterFilter filter, @Nullable TaskId after, int limit) {
        List<Task> found = view.deadLetters(filter, after, limit + 1);
        boolean more = found.size() > limit;
        List<Task> told = more ? found.subList(0, limit) : found;
        var response = ListDeadLettersResponse.newBuilder().setTotal(view.deadLetters());
        for (Task task : told) {
            response.addDeadLetters(DeadLetterReport.of(view, task));
        }
        return response.setNextPageToken(more ? PageToken.write(told.getLast().id()) : "").build();
    }

    DeadLetterInfo get(String name) throws StatusException, InterruptedException {
        Optional<Task> task = loop.query(view -> view.findTask(name).flatMap(view::task));
        if (task.isEmpty() || task.get().state() != TaskState.DEAD_LETTER) {
            throw Statuses.of(
                    Status.NOT_FOUND,
                    "Expected a dead letter, but %s; list them"
                            .formatted(
                                    task.map(found -> "task \"" + name + "\" is " + found.state())
                                            .orElse("there is no task \"" + name + "\"")));
        }
        return loop.query(view ->
                DeadLetterReport.of(view, task.get()).toBuilder()
                        .setPayload(BytesMapping.toProto(task.get().payload()))
                        .build());
    }

    /**
     * Sends one back.
     *
     * @throws StatusException if there is none of that name, or it cannot be recovered
     */
    public RecoverDeadLetterResponse recover(RecoverDeadLetterRequest request)
            throws StatusException, InterruptedException {
        String name = request.getTask();
        TaskId id =
                loop.query(view -> view.findTask(name))
                        .orElseThrow(() -> Statuses.unknownTask(name));
        Bytes payload = request.hasPayload() ? BytesMapping.fromProto(request.getPayload()) : null;
        loop.submit(new Command.RecoverTask(id, payload, Filters.by(request.getBy())));
        return RecoverDeadLetterResponse.getDefaultInstance();
    }

    /**
     * Gives up what a filter means, or says what that would be.
     *
     * @throws StatusException if the filter is none
     */
    public PurgeDeadLettersResponse purge(PurgeDeadLettersRequest request)
            throws StatusException, InterruptedException {
        DeadLetterFilter filter = Filters.resolve(loop.loop(), request.getFilter());
        var response = PurgeDeadLettersResponse.newBuilder();
        long matched = loop.query(view -> view.countDeadLetters(filter));
        response.setMatched(matched).addAllSample(loop.query(view -> Filters.sample(view, filter)));
        if (!request.getDryRun()) {
            var command = new Command.PurgeDeadLetters(filter.text(), Filters.by(request.getBy()));
            for (long left = matched; left > 0; left -= PurgeDeadLettersHandler.MAX_PURGED) {
                loop.submit(command);
            }
        }
        return response.build();
    }

    private static int limitOf(int limit) throws StatusException {
        if (limit < 0 || limit > MAX_PAGE) {
            throw Statuses.invalid(
                    "Expected a limit of 1 to %d, or 0 for %d, but it is %d"
                            .formatted(MAX_PAGE, DEFAULT_PAGE, limit));
        }
        return limit == 0 ? DEFAULT_PAGE : limit;
    }
}
