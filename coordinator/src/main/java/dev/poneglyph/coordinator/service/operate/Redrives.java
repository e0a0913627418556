package dev.poneglyph.coordinator.service.operate;

import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.decide.deadletter.RecoverableLetters;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.v1.ListRedrivesResponse;
import dev.poneglyph.protocol.v1.RedriveAction;
import dev.poneglyph.protocol.v1.RedriveInfo;
import dev.poneglyph.protocol.v1.StartRedriveRequest;
import dev.poneglyph.protocol.v1.StartRedriveResponse;
import dev.poneglyph.protocol.v1.SteerRedriveRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;

/** Starts, steers and shows redrives. Waits; called on virtual threads. */
public final class Redrives {

    private static final int DEFAULT_RATE = 10;

    private final LoopCalls loop;

    public Redrives(LoopCalls loop) {
        this.loop = loop;
    }

    /**
     * Starts one, or says what it would choose.
     *
     * @throws StatusException if the wish makes no sense or was refused
     */
    public StartRedriveResponse start(StartRedriveRequest request)
            throws StatusException, InterruptedException {
        DeadLetterFilter filter = Filters.resolve(loop.loop(), request.getFilter());
        int most = request.getMaxTasks() == 0 ? Integer.MAX_VALUE : request.getMaxTasks();
        if (request.getDryRun()) {
            return loop.query(view -> wouldChoose(view, filter, most));
        }
        int rate = request.getRatePerSecond() == 0 ? DEFAULT_RATE : request.getRatePerSecond();
        Reply reply =
                loop.submit(
                        new Command.StartRedrive(
                                request.getId(),
                                filter.text(),
                                rate,
                                most,
                                Filters.by(request.getBy())));
        Redrive redrive = find(request.getId());
        return loop.query(view -> chosen(view, redrive.tasks()))
                .setDuplicate(reply instanceof Reply.Duplicate)
                .setRedrive(DeadLetterReport.of(redrive))
                .build();
    }

    private static StartRedriveResponse wouldChoose(
            StateView view, DeadLetterFilter filter, int most) {
        return chosen(view, RecoverableLetters.find(view, filter, most)).build();
    }

    /** On the loop. A task may be forgotten by now. */
    private static StartRedriveResponse.Builder chosen(StateView view, List<TaskId> tasks) {
        var response = StartRedriveResponse.newBuilder().setTasks(tasks.size());
        for (TaskId id : tasks.subList(0, Math.min(tasks.size(), Filters.SAMPLE))) {
            view.task(id).ifPresent(task -> response.addSample(Filters.name(view, task)));
        }
        return response;
    }

    /**
     * Pauses, resumes or cancels one, and says how it stands.
     *
     * @throws StatusException if there is none of that id, or its state does not allow it
     */
    public RedriveInfo steer(SteerRedriveRequest request)
            throws StatusException, InterruptedException {
        RedriveAct act = act(request.getAction());
        loop.submit(new Command.SteerRedrive(request.getId(), act, Filters.by(request.getBy())));
        return get(request.getId());
    }

    private static RedriveAct act(RedriveAction action) throws StatusException {
        return switch (action) {
            case REDRIVE_PAUSE -> RedriveAct.PAUSE;
            case REDRIVE_RESUME -> RedriveAct.RESUME;
            case REDRIVE_CANCEL -> RedriveAct.CANCEL;
            case REDRIVE_ACTION_UNSPECIFIED, UNRECOGNIZED ->
                    throw Statuses.invalid(
                            "Expected an action (pause, resume, cancel), but it is "
                                    + action.name());
        };
    }

    /**
     * How it stands.
     *
     * @throws StatusException NOT_FOUND if there is none of that id
     */
    public RedriveInfo get(String id) throws StatusException, InterruptedException {
        return DeadLetterReport.of(find(id));
    }

    private Redrive find(String id) throws StatusException, InterruptedException {
        return loop.query(view -> view.redrive(id))
                .orElseThrow(() ->
                        Statuses.of(
                                Status.NOT_FOUND,
                                "Expected a redrive that exists, but there is no \"%s\"; see the list of redrives"
                                        .formatted(id)));
    }

    /** All that are known, in order of start. */
    public ListRedrivesResponse list() throws StatusException, InterruptedException {
        var response = ListRedrivesResponse.newBuilder();
        loop.query(view -> List.copyOf(view.redrives()))
                .forEach(redrive -> response.addRedrives(DeadLetterReport.of(redrive)));
        return response.build();
    }
}
