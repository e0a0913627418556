package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;

/** Answers the reports of one message: ends are acknowledged whatever the engine made of them. */
final class ReportAnswers implements ReplySink {

    private final WorkerSessions sessions;
    private final Session session;
    private int outstanding;
    private int refused;

    ReportAnswers(WorkerSessions sessions, Session session, int outstanding) {
        this.sessions = sessions;
        this.session = session;
        this.outstanding = outstanding;
    }

    @Override
    public void replied(Command command, Reply reply) {
        if (session.isOver()) {
            return;
        }
        outstanding--;
        refused += reply instanceof Reply.Rejected ? 1 : 0;
        if (outstanding == 0) {
            sessions.answered(session, refused);
        }
        switch (command) {
            case Command.CompleteAttempt c -> sessions.acknowledge(session, c.attempt());
            case Command.FailAttempt c -> sessions.acknowledge(session, c.attempt());
            case Command.HandBackAttempt c -> sessions.acknowledge(session, c.attempt());
            case Command.LeaveWorker c -> sessions.left(session);
            case Command.StartAttempt c -> {
                if (!(reply instanceof Reply.Rejected)) {
                    sessions.started(session, c.attempt());
                }
            }
            case Command.GrantCredit c -> {}
            case Command.SubmitJob c -> {}
            case Command.AddTasks c -> {}
            case Command.CloseJob c -> {}
            case Command.CancelJob c -> {}
            case Command.JoinWorker c -> {}
            case Command.SuspectWorker c -> {}
            case Command.RestoreWorker c -> {}
            case Command.LoseWorker c -> {}
            case Command.DrainWorker c -> {}
            case Command.FireDeadlines c -> {}
            case Command.TimeOutAttempt c -> {}
            case Command.PauseJob c -> {}
            case Command.ResumeJob c -> {}
            case Command.RetryTask c -> {}
            case Command.SteerBreaker c -> {}
            case Command.SetLabelLimit c -> {}
            case Command.RecoverTask c -> {}
            case Command.StartRedrive c -> {}
            case Command.SteerRedrive c -> {}
            case Command.PurgeDeadLetters c -> {}
        }
    }

    @Override
    public void unavailable(Unavailable why) {
        sessions.drop(session);
    }
}
