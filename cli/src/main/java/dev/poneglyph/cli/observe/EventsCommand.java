package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.client.Connection;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.ProtoView;
import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.FollowRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what happens. */
@Command(
        name = "events",
        description = "Print what happened and, with --follow, what happens.",
        footer = {"", "With --json each line is one event."})
public final class EventsCommand implements Callable<Integer> {

    private static final int MAX_RECENT = 10_000;

    @Option(
            names = {"--follow", "-f"},
            description = "Go on with what happens, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--kinds",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Only these, such as breaker_opened; default: all but the most frequent ones.")
    private List<String> kinds = new ArrayList<>();

    @Option(names = "--job", paramLabel = "JOB", description = "Only about this job.")
    private String job = "";

    @Option(names = "--worker", paramLabel = "WORKER", description = "Only about this worker.")
    private String worker = "";

    @Option(names = "--task", paramLabel = "TASK", description = "Only about this task.")
    private String task = "";

    @Option(
            names = "--after",
            paramLabel = "ID",
            description = "Only what came after this event; --json tells the ids.")
    private String after = "";

    @Option(
            names = "--recent",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "Begin with the newest N, 0 to 10000, without --after; default"
                            + " ${DEFAULT-VALUE}.")
    private int recent = 20;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        FollowRequest request = request();
        GlobalOptions options = GlobalOptions.of(spec);
        PrintWriter out = spec.commandLine().getOut();
        try (var client =
                follow
                        ? Connection.follow(options.connection())
                        : Connection.ask(options.connection())) {
            client.follow(request, event -> print(out, event, options.json()));
        }
        return ExitCode.OK;
    }

    private FollowRequest request() {
        return FollowRequest.newBuilder()
                .addAllKinds(kinds)
                .setJobId(job)
                .setWorker(worker)
                .setTask(task)
                .setAfterId(after)
                .setRecent(Ranges.require(spec, "--recent", recent, 0, MAX_RECENT))
                .setUntilNow(!follow)
                .build();
    }

    private static void print(PrintWriter out, FeedEvent event, boolean json) {
        out.println(json ? Json.line(ProtoView.of(event)) : EventText.line(event));
        Reader.requireOpen(out);
    }
}
