package dev.poneglyph.coordinator.audit;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.engine.Command;
import dev.poneglyph.protocol.codec.Origin;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A command under the name of whoever asks for it. The one place that decides whose name that is:
 * the proven one, and only where nobody has to prove who they are the one they claim.
 *
 * @param command with that name wherever it has one
 * @param origin null for what is no steering act, and what the coordinator does by itself
 */
public record Signature(Command command, @Nullable Origin origin) {

    /**
     * Signs {@code command}.
     *
     * @param claimed the name that the caller gives beside a command that has none; empty where it
     *     gives none
     */
    public static Signature of(Command command, Identity caller, String claimed) {
        if (caller.via() == Identity.Via.COORDINATOR || Act.of(command).isEmpty()) {
            return new Signature(command, null);
        }
        var pen = new Pen(caller, claimed);
        Command signed = pen.sign(command);
        return new Signature(signed, new Origin(pen.who, caller.from(), viaOf(caller)));
    }

    /** Who acts, of what does not go through the log. */
    public static Origin of(Identity caller, String claimed) {
        return new Origin(name(caller, claimed), caller.from(), viaOf(caller));
    }

    /** The name that counts, where the caller claims to be {@code claimed}. */
    public static String name(Identity caller, String claimed) {
        return caller.isProven() || claimed.isBlank() ? caller.name() : claimed;
    }

    /**
     * The name that counts in the call at hand.
     *
     * @param claimed who the caller says it is, empty where it does not say
     * @param otherwise where nothing is proven or claimed
     */
    public static String current(String claimed, String otherwise) {
        Identity caller = Caller.current();
        return !caller.isProven() && claimed.isBlank() ? otherwise : name(caller, claimed);
    }

    private static String viaOf(Identity caller) {
        return caller.isProven() ? caller.via().name().toLowerCase(Locale.ROOT) : Origin.CLAIMED;
    }

    /** Goes over the names in one command. */
    private static final class Pen {

        private final Identity caller;
        private String who;

        Pen(Identity caller, String claimed) {
            this.caller = caller;
            who = name(caller, claimed);
        }

        private String by(String claimed) {
            who = name(caller, claimed);
            // A claimed name stays as it is, so that an empty one is refused.
            return caller.isProven() ? who : claimed;
        }

        Command sign(Command command) {
            return switch (command) {
                case Command.PauseJob c -> new Command.PauseJob(c.jobId(), by(c.by()), c.reason());
                case Command.ResumeJob c -> new Command.ResumeJob(c.jobId(), by(c.by()));
                case Command.RetryTask c -> new Command.RetryTask(c.task(), by(c.by()));
                case Command.SteerBreaker c ->
                        new Command.SteerBreaker(c.worker(), c.act(), by(c.by()));
                case Command.SetLabelLimit c ->
                        new Command.SetLabelLimit(c.label(), c.max(), by(c.by()));
                case Command.RecoverTask c ->
                        new Command.RecoverTask(c.task(), c.payload(), by(c.by()));
                case Command.StartRedrive c ->
                        new Command.StartRedrive(
                                c.id(), c.filter(), c.ratePerSecond(), c.maxTasks(), by(c.by()));
                case Command.SteerRedrive c ->
                        new Command.SteerRedrive(c.id(), c.act(), by(c.by()));
                case Command.PurgeDeadLetters c ->
                        new Command.PurgeDeadLetters(c.filter(), by(c.by()));
                case Command.SubmitJob _,
                        Command.CloseJob _,
                        Command.CancelJob _,
                        Command.DrainWorker _ ->
                        command;
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
                        command;
            };
        }
    }
}
