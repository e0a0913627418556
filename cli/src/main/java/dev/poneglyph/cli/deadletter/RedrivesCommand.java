package dev.poneglyph.cli.deadletter;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.GetRedriveRequest;
import dev.poneglyph.protocol.v1.ListRedrivesRequest;
import dev.poneglyph.protocol.v1.RedriveAction;
import dev.poneglyph.protocol.v1.RedriveInfo;
import dev.poneglyph.protocol.v1.SteerRedriveRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Lists redrives, shows one, or steers it. */
@Command(name = "redrives", description = "List redrives, show one, or pause, resume, cancel it.")
public final class RedrivesCommand extends QuestionCommand {

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Only this redrive.")
    private String id = "";

    @Option(
            names = "--follow",
            description = "Wait until every re-run has ended; exit code 1 if one failed again.")
    private boolean follow;

    @ArgGroup private @Nullable Act act;

    /** What is done to it; one at most. */
    static final class Act {
        @Option(names = "--pause", description = "Hold it.")
        private boolean pause;

        @Option(names = "--resume", description = "Let it go on.")
        private boolean resume;

        @Option(names = "--cancel", description = "Give it up; what was sent back stays so.")
        private boolean cancel;

        RedriveAction action() {
            if (pause) {
                return RedriveAction.REDRIVE_PAUSE;
            }
            return resume ? RedriveAction.REDRIVE_RESUME : RedriveAction.REDRIVE_CANCEL;
        }
    }

    @Override
    protected Answer ask(PoneglyphClient client) throws InterruptedException {
        if (follow) {
            requireId();
            return RedriveFollower.outcome(spec(), get(client).getId());
        }
        if (act != null) {
            return steered(client, act.action());
        }
        return id.isEmpty() ? all(client) : one(get(client));
    }

    private RedriveInfo get(PoneglyphClient client) {
        return client.deadLetters().getRedrive(GetRedriveRequest.newBuilder().setId(id).build());
    }

    private Answer steered(PoneglyphClient client, RedriveAction action) {
        requireId();
        return one(
                client.deadLetters()
                        .steerRedrive(
                                SteerRedriveRequest.newBuilder()
                                        .setId(id)
                                        .setAction(action)
                                        .setBy(Actor.name())
                                        .build()));
    }

    private void requireId() {
        if (id.isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(), "Expected the id of a redrive, but none was given.");
        }
    }

    private static Answer one(RedriveInfo redrive) {
        return new Answer(RedriveView.of(redrive), RedriveView.lines(redrive));
    }

    private static Answer all(PoneglyphClient client) {
        List<RedriveInfo> found =
                client.deadLetters()
                        .listRedrives(ListRedrivesRequest.getDefaultInstance())
                        .getRedrivesList();
        var table = new Table("ID", "STATE", "REACHED", "RECOVERED", "SUCCEEDED", "FAILED AGAIN");
        for (RedriveInfo redrive : found) {
            table.row(
                    redrive.getId(),
                    redrive.getState(),
                    redrive.getNext() + "/" + redrive.getTasks(),
                    redrive.getRecovered(),
                    redrive.getSucceeded(),
                    redrive.getFailedAgain());
        }
        return new Answer(
                Map.of("redrives", found.stream().map(RedriveView::of).toList()), table.lines());
    }
}
