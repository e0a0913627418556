package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;

/** Dead letters are given up for good, a bounded number at a time: whoever wants more repeats. */
public final class PurgeDeadLettersHandler implements CommandHandler<Command.PurgeDeadLetters> {

    /** Dead letters that one command gives up, the first in order of task id. */
    public static final int MAX_PURGED = 10_000;

    @Override
    public Decision decide(Command.PurgeDeadLetters command, long atMs, DecisionView view) {
        return Filters.with(command.filter(), filter -> purge(command, filter, view));
    }

    private static Decision purge(
            Command.PurgeDeadLetters command, DeadLetterFilter filter, DecisionView view) {
        Draft draft = new Draft();
        String by = Names.line(command.by());
        LastLetters last = new LastLetters();
        for (Task task : view.deadLetters(filter, null, MAX_PURGED)) {
            draft.add(new Event.DeadLetterPurged(task.id(), by));
            last.givesUp(task.id().job());
        }
        last.announce(view, draft);
        Decision decision = draft.accepted();
        return decision.events().isEmpty() ? Decision.DUPLICATE : decision;
    }
}
