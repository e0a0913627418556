package dev.poneglyph.cli.server;

import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.ExitCode;

/**
 * While open, ends a server on SIGTERM or Ctrl-C in good order and with exit code 0; the JVM by
 * itself would end it with the signal's.
 */
final class GracefulStop implements AutoCloseable {

    private final AtomicBoolean armed = new AtomicBoolean(true);

    private GracefulStop() {}

    /** What ends the server; blocks until it has ended. */
    interface Stop {
        void run() throws InterruptedException;
    }

    /** Runs {@code stop} when the process is told to end. */
    static GracefulStop with(Stop stop) {
        var graceful = new GracefulStop();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> graceful.end(stop), "graceful-stop"));
        return graceful;
    }

    private void end(Stop stop) {
        if (!armed.get()) {
            return;
        }
        try {
            stop.run();
            Runtime.getRuntime().halt(ExitCode.OK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Runtime.getRuntime().halt(ExitCode.SOFTWARE);
        }
    }

    /** The server has ended by itself: the process ends as its command says. */
    @Override
    public void close() {
        armed.set(false);
    }
}
