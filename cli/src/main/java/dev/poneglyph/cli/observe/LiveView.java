package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.option.Endpoint;
import dev.poneglyph.cli.output.Times;
import dev.poneglyph.client.PoneglyphClient;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a cluster again and again and draws what it sees, until a person quits. */
final class LiveView {

    /** How soon a new size of the window is noticed. */
    private static final long TICK_MS = 100;

    private final PoneglyphClient client;
    private final Window window;
    private final Duration interval;
    private final Endpoint coordinator;
    private @Nullable Sight sight;
    private String trouble = "";

    LiveView(PoneglyphClient client, Window window, Duration interval, Endpoint coordinator) {
        this.client = client;
        this.window = window;
        this.interval = interval;
        this.coordinator = coordinator;
    }

    void run() throws IOException, InterruptedException {
        do {
            look();
            draw();
        } while (!quitsBefore(System.nanoTime() + interval.toNanos()));
    }

    /** A coordinator that is away may come back: what was seen last stays, with the news. */
    private void look() throws InterruptedException {
        try {
            sight = Sight.ask(client, TopScreen.EVENTS);
            trouble = "";
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            if (code != Status.Code.UNAVAILABLE && code != Status.Code.DEADLINE_EXCEEDED) {
                throw e;
            }
            trouble = " · no answer at " + Times.clock(System.currentTimeMillis());
        }
    }

    private void draw() {
        String footer =
                "q quits · every " + Times.seconds(interval) + " · " + coordinator + trouble;
        window.show(
                sight == null
                        ? Layout.fit(List.of(List.of(footer)), window.rows(), window.columns())
                        : TopScreen.lines(sight, footer, window.rows(), window.columns()));
    }

    private boolean quitsBefore(long endNs) throws IOException {
        int rows = window.rows();
        int columns = window.columns();
        while (System.nanoTime() < endNs) {
            if (window.quitWithin(TICK_MS)) {
                return true;
            }
            if (window.rows() != rows || window.columns() != columns) {
                rows = window.rows();
                columns = window.columns();
                draw();
            }
        }
        return false;
    }
}
