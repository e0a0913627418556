package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.client.Connection;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.Printable;
import dev.poneglyph.client.PoneglyphClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows live how the cluster stands. */
@Command(
        name = "top",
        description =
                "Show live how the cluster stands; q quits. Where there is no terminal, or with"
                        + " --json, print it again and again.")
public final class TopCommand implements Callable<Integer> {

    private static final double MIN_INTERVAL_S = 0.2;
    private static final double MAX_INTERVAL_S = 3_600;
    private static final double MILLIS_PER_SECOND = 1_000;

    /** Events of a printed snapshot. */
    private static final int FEW_EVENTS = 5;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "Time between two looks, 0.2 to 3600; default ${DEFAULT-VALUE}.")
    private double intervalS = 1;

    @Option(names = "--once", description = "Print how it stands now, and end.")
    private boolean once;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Duration interval = interval();
        GlobalOptions options = GlobalOptions.of(spec);
        try (var client = Connection.ask(options.connection())) {
            var console = System.console();
            if (!once && !options.json() && console != null && console.isTerminal()) {
                try (var window = Window.open()) {
                    new LiveView(client, window, interval, options.coordinator()).run();
                }
            } else {
                print(client, interval, options.json());
            }
        }
        return ExitCode.OK;
    }

    private Duration interval() {
        // Written so that NaN is refused as well.
        if (!(intervalS >= MIN_INTERVAL_S && intervalS <= MAX_INTERVAL_S)) {
            throw Ranges.refusal(spec, "--interval", "0.2 to 3600", Double.toString(intervalS));
        }
        return Duration.ofMillis((long) (intervalS * MILLIS_PER_SECOND));
    }

    private void print(PoneglyphClient client, Duration interval, boolean json)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        while (true) {
            Sight sight = Sight.ask(client, FEW_EVENTS);
            if (json) {
                out.println(Json.line(sight.json()));
            } else {
                Printable.print(out, TopScreen.snapshot(sight));
            }
            if (once) {
                out.flush();
                return;
            }
            if (!json) {
                out.println();
            }
            Reader.requireOpen(out);
            Thread.sleep(interval);
        }
    }
}
