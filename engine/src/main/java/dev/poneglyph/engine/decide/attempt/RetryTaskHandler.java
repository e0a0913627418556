package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.ActorChecks;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;

/** An operator ends the wait before a task's next attempt. */
public final class RetryTaskHandler implements CommandHandler<Command.RetryTask> {

    @Override
    public Decision decide(Command.RetryTask command, long atMs, DecisionView view) {
        String fault = ActorChecks.fault(command.by());
        if (fault != null) {
            return Decision.rejected(Reply.Reason.INVALID_ARGUMENT, fault);
        }
        Task task = view.findTask(command.task());
        if (task == null) {
            return Decision.rejected(
                    Reply.Reason.NOT_FOUND,
                    "Expected a known task, but there is no "
                            + command.task()
                            + "; its job may be finished and forgotten");
        }
        return switch (task.state()) {
            case RETRY_PENDING -> Decision.of(new Event.TaskReady(task.id()));
            case PENDING -> Decision.DUPLICATE;
            case DEAD_LETTER -> wrongState(view, task, "recover it instead");
            case ASSIGNED, RUNNING, COMPLETED, FAILED, CANCELLED ->
                    wrongState(view, task, "there is nothing to retry");
        };
    }

    private static Decision wrongState(DecisionView view, Task task, String advice) {
        return Decision.rejected(
                Reply.Reason.INVALID_STATE,
                "Expected task "
                        + Names.ofTask(view, task.id())
                        + " to wait for a retry, but it is "
                        + task.state()
                        + "; "
                        + advice);
    }
}
