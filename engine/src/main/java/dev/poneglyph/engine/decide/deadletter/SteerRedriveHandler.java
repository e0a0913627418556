package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.view.DecisionView;

/** An operator pauses, resumes or cancels a redrive. */
public final class SteerRedriveHandler implements CommandHandler<Command.SteerRedrive> {

    @Override
    public Decision decide(Command.SteerRedrive command, long atMs, DecisionView view) {
        return view.redrive(command.id())
                .map(redrive -> steer(redrive, command, atMs))
                .orElseGet(() ->
                        Decision.rejected(
                                Reply.Reason.NOT_FOUND,
                                "Expected a known redrive, but there is no "
                                        + Names.quoted(command.id())
                                        + "; it may be over and forgotten"));
    }

    private static Decision steer(Redrive redrive, Command.SteerRedrive command, long atMs) {
        if (redrive.state() == goal(command.act())) {
            return Decision.DUPLICATE;
        }
        boolean over =
                redrive.state() == RedriveState.DONE || redrive.state() == RedriveState.CANCELLED;
        if (over) {
            return Decision.rejected(
                    Reply.Reason.INVALID_STATE,
                    "Expected redrive "
                            + Names.quoted(redrive.id())
                            + " to go on, but it is "
                            + redrive.state()
                            + "; start a new one");
        }
        long nextMs = command.act() == RedriveAct.RESUME ? atMs : 0;
        return Decision.of(
                new Event.RedriveSteered(
                        redrive.id(), command.act(), nextMs, Names.line(command.by())));
    }

    private static RedriveState goal(RedriveAct act) {
        return switch (act) {
            case PAUSE -> RedriveState.PAUSED;
            case RESUME -> RedriveState.RUNNING;
            case CANCEL -> RedriveState.CANCELLED;
        };
    }
}
