package dev.poneglyph.engine.decide;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.view.DecisionView;

/** Decides one kind of command; pure. */
@FunctionalInterface
public interface CommandHandler<C extends Command> {

    /**
     * @param atMs the entry's stamp, epoch milliseconds
     */
    Decision decide(C command, long atMs, DecisionView view);
}
