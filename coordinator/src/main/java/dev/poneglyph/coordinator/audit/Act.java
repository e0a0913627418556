package dev.poneglyph.coordinator.audit;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.RedriveAct;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person or program does to the cluster; the work itself (tasks, attempts) is none. */
public enum Act {
    SUBMIT_JOB,
    CLOSE_JOB,
    CANCEL_JOB,
    PAUSE_JOB,
    RESUME_JOB,
    RETRY_TASK,
    RECOVER_TASK,
    START_REDRIVE,
    PAUSE_REDRIVE,
    RESUME_REDRIVE,
    CANCEL_REDRIVE,
    PURGE_DEAD_LETTERS,
    RESET_BREAKER,
    FORCE_OPEN_BREAKER,
    DISABLE_BREAKER,
    SET_LABEL_LIMIT,
    DRAIN_WORKER,
    CREATE_TOKEN,
    REVOKE_TOKEN,
    ADD_WEBHOOK,
    REMOVE_WEBHOOK,
    SIGN_IN,
    SIGN_OUT,
    /** A call that was not let in: nobody knows the caller, or it may not. */
    REFUSED_CALL;

    /** As records, queries and answers name it: {@code pause_job}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All, as they are named. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Act::text).toList();
    }

    /** The act that {@code command} is; empty where it is part of the work itself. */
    public static Optional<Act> of(Command command) {
        return switch (command) {
            case Command.SubmitJob _ -> Optional.of(SUBMIT_JOB);
            case Command.CloseJob _ -> Optional.of(CLOSE_JOB);
            case Command.CancelJob _ -> Optional.of(CANCEL_JOB);
            case Command.PauseJob _ -> Optional.of(PAUSE_JOB);
            case Command.ResumeJob _ -> Optional.of(RESUME_JOB);
            case Command.RetryTask _ -> Optional.of(RETRY_TASK);
            case Command.RecoverTask _ -> Optional.of(RECOVER_TASK);
            case Command.StartRedrive _ -> Optional.of(START_REDRIVE);
            case Command.SteerRedrive c -> Optional.of(of(c.act()));
            case Command.PurgeDeadLetters _ -> Optional.of(PURGE_DEAD_LETTERS);
            case Command.SteerBreaker c -> Optional.of(of(c.act()));
            case Command.SetLabelLimit _ -> Optional.of(SET_LABEL_LIMIT);
            case Command.DrainWorker _ -> Optional.of(DRAIN_WORKER);
            case Command.AddTasks _,
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
                    Optional.empty();
        };
    }

    private static Act of(RedriveAct act) {
        return switch (act) {
            case PAUSE -> PAUSE_REDRIVE;
            case RESUME -> RESUME_REDRIVE;
            case CANCEL -> CANCEL_REDRIVE;
        };
    }

    private static Act of(BreakerAct act) {
        return switch (act) {
            case RESET -> RESET_BREAKER;
            case FORCE_OPEN -> FORCE_OPEN_BREAKER;
            case DISABLE -> DISABLE_BREAKER;
        };
    }
}
