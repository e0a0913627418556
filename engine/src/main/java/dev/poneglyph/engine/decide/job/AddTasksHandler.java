package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import java.util.List;

/** A client adds tasks to an open job; what it added before is skipped. */
public final class AddTasksHandler implements CommandHandler<Command.AddTasks> {

    private final Limits limits;

    /** A handler within {@code limits}. */
    public AddTasksHandler(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Decision decide(Command.AddTasks command, long atMs, DecisionView view) {
        JobView job = view.findJob(command.jobId());
        if (job == null) {
            return JobChecks.unknown(command.jobId());
        }
        int size = job.stage(0).size();
        if (command.firstIndex() < 0 || command.firstIndex() > size) {
            return Decision.rejected(
                    Reply.Reason.INVALID_ARGUMENT,
                    "Expected a first index of 0 to "
                            + size
                            + ", but it is "
                            + command.firstIndex()
                            + "; send the tasks between");
        }
        int known = StrictMath.min(size - command.firstIndex(), command.payloads().size());
        List<Bytes> added = command.payloads().subList(known, command.payloads().size());
        if (added.isEmpty()) {
            return Decision.DUPLICATE;
        }
        return job.open() && !job.state().isFinal()
                ? add(job, size, added, view)
                : JobChecks.wrongState("open", job);
    }

    private Decision add(JobView job, int size, List<Bytes> added, DecisionView view) {
        Reply.Rejected refusal = SpecChecks.checkPayloads(added, limits);
        if (refusal == null) {
            refusal = SpecChecks.checkCount((long) job.taskCount() + added.size(), limits);
        }
        if (refusal == null) {
            refusal = SpecChecks.checkRoom(added.size(), view, limits);
        }
        return refusal == null
                ? Decision.of(new Event.TasksAdded(job.id(), size, List.copyOf(added)))
                : Decision.rejected(refusal.reason(), refusal.message());
    }
}
