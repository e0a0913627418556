package dev.poneglyph.cli.process;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A coordinator in a process of its own, as in production, for one command's life. */
public final class CoordinatorProcess implements AutoCloseable {

    private static final int HEAP_MIB = 1_024;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Pattern SERVING = Pattern.compile("coordinator on ([^ :]+):(\\d+),");

    private final Process process;
    private final Endpoint endpoint;
    private final Thread killAtExit;

    private CoordinatorProcess(Process process, Endpoint endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        killAtExit = new Thread(process::destroyForcibly, "stop-coordinator-process");
        Runtime.getRuntime().addShutdownHook(killAtExit);
    }

    /** Starts one on a free port with its data below {@code data}; returns when it serves. */
    public static CoordinatorProcess start(DataFolder data) throws IOException {
        Path log = data.folder("logs").resolve("coordinator.log");
        List<String> arguments =
                List.of(
                        "coordinator",
                        "--grpc-port",
                        "0",
                        "--http-port",
                        "0",
                        "--metrics-port",
                        "0",
                        "--data",
                        data.folder("coordinator").toString());
        var builder =
                new ProcessBuilder(JavaCommand.of(HEAP_MIB, arguments)).redirectError(log.toFile());
        // They are for this command; the coordinator is spoken to in plaintext.
        builder.environment().keySet().removeIf(name -> name.startsWith("PONEGLYPH_TLS"));
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        @Nullable String line = out.readLine();
        Matcher serving = SERVING.matcher(line == null ? "" : line);
        if (!serving.find()) {
            process.destroyForcibly();
            throw new CliException(
                    "Expected the coordinator process to serve, but it ended; its log is " + log);
        }
        return new CoordinatorProcess(
                process, new Endpoint(serving.group(1), Integer.parseInt(serving.group(2))));
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
