package dev.poneglyph.coordinator.audit;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import org.jspecify.annotations.Nullable;

/** What the caller said with a steering command, beside what it is done to. */
final class Particulars {

    private Particulars() {}

    static String of(Command command) {
        return switch (command) {
            case Command.SubmitJob c -> c.spec().name();
            case Command.CancelJob c -> c.reason();
            case Command.PauseJob c -> c.reason();
            case Command.RecoverTask c -> payload(c.payload());
            case Command.StartRedrive c ->
                    "%s, at most %d, %d a second"
                            .formatted(
                                    c.filter().isEmpty() ? "all" : c.filter(),
                                    c.maxTasks(),
                                    c.ratePerSecond());
            case Command.SetLabelLimit c -> c.max() == 0 ? "no limit" : "at most " + c.max();
            case Command.DrainWorker c -> c.reason();
            case Command.CloseJob _,
                    Command.ResumeJob _,
                    Command.RetryTask _,
                    Command.SteerBreaker _,
                    Command.SteerRedrive _,
                    Command.PurgeDeadLetters _,
                    Command.AddTasks _,
                    Command.JoinWorker _,
                    Command.SuspectWorker _,
                    Command.RestoreWorker _,
                    Command.LoseWorker _,
                    Command.LeaveWorker _,
                    Command.GrantCredit _,
                    Command.StartAttempt _,
                    Command.CompleteAttempt _,
                    Command.FailAttempt _,
                    Command.HandBackAttempt _,
                    Command.FireDeadlines _,
                    Command.TimeOutAttempt _ ->
                    "";
        };
    }

    /** Its size alone: payloads may hold what is nobody's business. */
    private static String payload(@Nullable Bytes payload) {
        return payload == null ? "" : "with a new payload of %d bytes".formatted(payload.size());
    }
}
