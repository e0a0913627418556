package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.view.DecisionView;
import java.util.SortedMap;

/** An operator limits how many attempts of jobs that require a label may run at one time. */
public final class SetLabelLimitHandler implements CommandHandler<Command.SetLabelLimit> {

    /** Labels with a limit at one time. */
    static final int MAX_LIMITED_LABELS = 1_000;

    private static final int NONE = 0;

    @Override
    public Decision decide(Command.SetLabelLimit command, long atMs, DecisionView view) {
        String label = command.label();
        if (label.isBlank() || label.length() > Names.MAX_LENGTH) {
            return Decision.rejected(
                    Reply.Reason.INVALID_ARGUMENT,
                    "Expected a label of 1 to "
                            + Names.MAX_LENGTH
                            + " characters, but it is "
                            + Names.quoted(label));
        }
        if (command.max() < NONE) {
            return Decision.rejected(
                    Reply.Reason.INVALID_ARGUMENT,
                    "Expected a limit of 1 or more, or 0 for none, but it is " + command.max());
        }
        return set(command, view.labelLimits());
    }

    private static Decision set(Command.SetLabelLimit command, SortedMap<String, Integer> limits) {
        int before = limits.getOrDefault(command.label(), NONE);
        if (before == command.max()) {
            return Decision.DUPLICATE;
        }
        if (before == NONE && limits.size() >= MAX_LIMITED_LABELS) {
            return Decision.rejected(
                    Reply.Reason.LIMIT_REACHED,
                    "Expected limits for at most "
                            + MAX_LIMITED_LABELS
                            + " labels, but there are as many; remove one first");
        }
        return Decision.of(
                new Event.LabelLimitSet(command.label(), command.max(), Names.line(command.by())));
    }
}
