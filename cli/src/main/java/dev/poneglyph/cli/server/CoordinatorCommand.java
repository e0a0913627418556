package dev.poneglyph.cli.server;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.JobDefaults;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.option.ServerCommand;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves as a coordinator until it is told to stop. */
@Command(name = "coordinator", description = "Serve as a coordinator until SIGTERM or Ctrl-C.")
public final class CoordinatorCommand implements Callable<Integer>, ServerCommand {

    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".poneglyph/coordinator",
            description = "The journal and hosted data; default ${DEFAULT-VALUE}.")
    private Path data = Path.of(".poneglyph/coordinator");

    @Option(
            names = "--listen",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The loopback address to listen on; default ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            defaultValue = "50051",
            description = "0 for any free port; default ${DEFAULT-VALUE}.")
    private int grpcPort = 50_051;

    @Mixin private JobDefaults defaults = new JobDefaults();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        CoordinatorOptions options = options();
        requireFreePort();
        try (var server = CoordinatorServer.start(options);
                var _ = GracefulStop.with(server::close)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "Poneglyph coordinator on "
                            + host
                            + ":"
                            + server.port()
                            + ", data in "
                            + options.dataFolder());
            out.flush();
            String reason = server.awaitEnd();
            if (!reason.isEmpty()) {
                throw new CliException("The coordinator stopped: " + reason);
            }
        }
        return ExitCode.OK;
    }

    private CoordinatorOptions options() {
        return new CoordinatorOptions(
                data.toAbsolutePath().normalize(),
                loopback(),
                Ranges.require(spec, "--grpc-port", grpcPort, 0, MAX_PORT),
                defaults.taskTimeout(),
                defaults.maxRetries(),
                CoordinatorOptions.Liveness.DEFAULT);
    }

    /** Looked at before the data folder is made, so that nothing is left of a start in vain. */
    private void requireFreePort() throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, grpcPort));
        } catch (BindException e) {
            throw new CliException(
                    "Expected port "
                            + grpcPort
                            + " on "
                            + host
                            + " to be free, but "
                            + e.getMessage()
                            + "; stop the other program or choose another --grpc-port.",
                    e);
        }
    }

    /**
     * Without TLS and authentication whoever can connect can run programs: only this machine may.
     */
    private String loopback() {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return host;
            }
        } catch (UnknownHostException e) {
            throw Ranges.refusal(spec, "--listen", "an address of this machine", host);
        }
        throw Ranges.refusal(
                spec,
                "--listen",
                "a loopback address such as 127.0.0.1 (there is no TLS yet)",
                host);
    }
}
