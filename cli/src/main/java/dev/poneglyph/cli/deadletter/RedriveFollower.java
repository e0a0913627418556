package dev.poneglyph.cli.deadletter;

import dev.poneglyph.cli.client.Connection;
import dev.poneglyph.cli.client.QuestionCommand.Answer;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.output.Progress;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.GetRedriveRequest;
import dev.poneglyph.protocol.v1.RedriveInfo;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Waits for the outcome of a redrive: until it reaches no more tasks and every re-run has ended.
 * The coordinator tells only those who ask, so waiting is asking again and again.
 */
record RedriveFollower(PoneglyphClient client, Consumer<RedriveInfo> onChange) {

    private static final Duration PERIOD = Duration.ofMillis(250);

    /** Follows redrive {@code id}; returns how it stood at its end. */
    RedriveInfo follow(String id) throws InterruptedException {
        GetRedriveRequest request = GetRedriveRequest.newBuilder().setId(id).build();
        RedriveInfo last = RedriveInfo.getDefaultInstance();
        while (true) {
            RedriveInfo now = client.deadLetters().getRedrive(request);
            if (!now.equals(last)) {
                onChange.accept(now);
                last = now;
            }
            if (over(now)) {
                return now;
            }
            Thread.sleep(PERIOD);
        }
    }

    /**
     * Follows redrive {@code id} and tells its outcome; exit code 1 if a task failed again.
     * Outlives the coordinator's absences.
     */
    static Answer outcome(CommandSpec spec, String id) throws InterruptedException {
        try (var client = Connection.follow(GlobalOptions.of(spec).connection());
                var progress = Progress.onStandardError(spec.commandLine().getErr())) {
            var follower =
                    new RedriveFollower(client, now -> progress.show(RedriveView.progress(now)));
            RedriveInfo end = follower.follow(id);
            int exitCode = end.getFailedAgain() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
            return new Answer(RedriveView.of(end), RedriveView.lines(end), exitCode);
        }
    }

    /** Whether nothing of it is under way. */
    static boolean over(RedriveInfo redrive) {
        boolean reachesNoMore =
                switch (redrive.getState()) {
                    case "done", "cancelled" -> true;
                    default -> false;
                };
        int ended = redrive.getSucceeded() + redrive.getFailedAgain() + redrive.getCancelled();
        return reachesNoMore && ended >= redrive.getRecovered();
    }
}
