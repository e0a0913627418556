package dev.poneglyph.cli.client;

import java.io.PrintWriter;

/** While open, tells on Ctrl-C that only the waiting ends and the job goes on. */
final class StoppedWaiting implements AutoCloseable {

    private final Thread hook;

    private StoppedWaiting(Thread hook) {
        this.hook = hook;
    }

    static StoppedWaiting tell(PrintWriter err, String jobId) {
        var hook =
                new Thread(
                        () -> {
                            err.println();
                            err.println(
                                    "poneglyph: Stopped waiting, the job goes on; 'poneglyph job "
                                            + jobId
                                            + "' shows it, 'poneglyph cancel "
                                            + jobId
                                            + "' ends it.");
                            err.flush();
                        },
                        "stopped-waiting");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StoppedWaiting(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process ends already, and the hook says so.
            return;
        }
    }
}
