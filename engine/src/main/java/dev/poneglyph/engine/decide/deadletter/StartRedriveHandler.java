package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.Reply.Reason;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead letters that a filter means are chosen now; their recovery follows by and by. */
public final class StartRedriveHandler implements CommandHandler<Command.StartRedrive> {

    private final Limits limits;

    /** A handler within {@code limits}. */
    public StartRedriveHandler(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Decision decide(Command.StartRedrive command, long atMs, DecisionView view) {
        Reply.Rejected fault = fault(command);
        if (fault != null) {
            return Decision.rejected(fault.reason(), fault.message());
        }
        Optional<Redrive> known = view.redrive(command.id());
        if (known.isPresent()) {
            return isSame(known.get(), command)
                    ? Decision.DUPLICATE
                    : Decision.rejected(
                            Reason.ALREADY_EXISTS,
                            "Expected a new redrive id, but "
                                    + Names.quoted(command.id())
                                    + " is taken by a different redrive; choose another id");
        }
        return Filters.with(command.filter(), filter -> start(command, filter, view));
    }

    private static Reply.@Nullable Rejected fault(Command.StartRedrive command) {
        if (!Names.isId(command.id())) {
            return invalid(
                    "a redrive id of 1 to "
                            + Names.MAX_LENGTH
                            + " characters A-Z a-z 0-9 . _ -, but it is "
                            + Names.quoted(command.id()));
        }
        if (command.ratePerSecond() < 1 || command.ratePerSecond() > Redrive.MAX_RATE) {
            return invalid(
                    "a rate of 1 to "
                            + Redrive.MAX_RATE
                            + " a second, but it is "
                            + command.ratePerSecond());
        }
        return command.maxTasks() < 1
                ? invalid("a number of tasks of at least 1, but it is " + command.maxTasks())
                : null;
    }

    private static boolean isSame(Redrive redrive, Command.StartRedrive command) {
        return redrive.filter().equals(command.filter())
                && redrive.ratePerSecond() == command.ratePerSecond()
                && redrive.maxTasks() == command.maxTasks();
    }

    private Decision start(
            Command.StartRedrive command, DeadLetterFilter filter, DecisionView view) {
        int most = StrictMath.min(command.maxTasks(), limits.maxDeadLetters());
        List<TaskId> tasks = RecoverableLetters.find(view, filter, most);
        if (tasks.isEmpty()) {
            return Decision.rejected(
                    Reason.NOT_FOUND,
                    "Expected a dead letter that the filter means and that can be recovered, but"
                            + " there is none; list them with the same filter");
        }
        Draft draft = new Draft();
        if (view.redrives().size() >= limits.maxRedrives()) {
            Redrive oldest = oldestOver(view);
            if (oldest == null) {
                return Decision.rejected(
                        Reason.LIMIT_REACHED,
                        "Expected fewer than "
                                + limits.maxRedrives()
                                + " redrives that go on, but there are as many; cancel one, or"
                                + " wait for its end");
            }
            draft.add(new Event.RedriveEvicted(oldest.id()));
        }
        draft.add(
                new Event.RedriveStarted(
                        command.id(),
                        command.filter(),
                        command.ratePerSecond(),
                        command.maxTasks(),
                        tasks,
                        Names.line(command.by())));
        return draft.accepted();
    }

    private static @Nullable Redrive oldestOver(DecisionView view) {
        for (Redrive redrive : view.redrives()) {
            if (redrive.state() == RedriveState.DONE || redrive.state() == RedriveState.CANCELLED) {
                return redrive;
            }
        }
        return null;
    }

    private static Reply.Rejected invalid(String expected) {
        return new Reply.Rejected(Reason.INVALID_ARGUMENT, "Expected " + expected);
    }
}
