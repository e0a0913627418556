package dev.poneglyph.cli.server;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.JobDefaults;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.option.ServerCommand;
import dev.poneglyph.cli.process.FreePorts;
import dev.poneglyph.cli.simulate.FleetSimulator;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.coordinator.Security;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves as a coordinator until it is told to stop. */
@Command(name = "coordinator", description = "Serve as a coordinator until SIGTERM or Ctrl-C.")
public final class CoordinatorCommand implements Callable<Integer>, ServerCommand {

    private static final int MAX_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");

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
            description =
                    "The address to listen on; another than loopback needs TLS and"
                            + " authentication; default ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            defaultValue = "50051",
            description = "0 for any free port; default ${DEFAULT-VALUE}.")
    private int grpcPort = 50_051;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "${env:PONEGLYPH_FT_API_PORT:-8083}",
            description = "Management API and dashboard; 0 for any free port; default 8083.")
    private int httpPort = 8_083;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "/metrics and /health; 0 for any free port; default ${DEFAULT-VALUE}.")
    private int metricsPort = 8_080;

    @Mixin private RootOptions roots = new RootOptions();

    @Option(
            names = "--traces",
            paramLabel = "URL",
            defaultValue = "${env:OTEL_EXPORTER_OTLP_ENDPOINT:-}",
            description =
                    "Send OpenTelemetry spans to this OTLP/HTTP collector, http://localhost:4318"
                            + " for one; default none.")
    private String traces = "";

    @Mixin private LimitOptions limits = new LimitOptions();
    @Mixin private SecurityOptions security = new SecurityOptions();
    @Mixin private JobDefaults defaults = new JobDefaults();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (limits.asksForHelp()) {
            LimitOptions.help().forEach(spec.commandLine().getOut()::println);
            return ExitCode.OK;
        }
        CoordinatorOptions options = options();
        requireFree("--grpc-port", grpcPort);
        requireFree("--http-port", httpPort);
        requireFree("--metrics-port", metricsPort);
        try (var server = CoordinatorServer.start(options);
                var _ = GracefulStop.with(server::close)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "Poneglyph coordinator on "
                            + host
                            + ":"
                            + server.port()
                            + ", dashboard "
                            + options.address(server.httpPort())
                            + "/, metrics "
                            + options.address(server.metricsPort())
                            + "/metrics, data in "
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
        Security allowed = security.security(spec, host, isLoopback()).with(limits.limits(spec));
        return new CoordinatorOptions(
                data.toAbsolutePath().normalize(),
                host,
                new CoordinatorOptions.Ports(
                        port("--grpc-port", grpcPort),
                        port("--http-port", httpPort),
                        port("--metrics-port", metricsPort)),
                defaults.taskTimeout(),
                defaults.maxRetries(),
                CoordinatorOptions.Liveness.DEFAULT,
                roots.roots(isLoopback(), allowed.authRequired()),
                collector(),
                new FleetSimulator(),
                allowed);
    }

    /** The collector that spans go to; null where none is named. */
    private @Nullable URI collector() {
        if (traces.isBlank()) {
            return null;
        }
        try {
            URI address = URI.create(traces.strip());
            if (address.getHost() != null && SCHEMES.contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw collectorRefusal();
        }
        throw collectorRefusal();
    }

    private ParameterException collectorRefusal() {
        return Ranges.refusal(spec, "--traces", "an address such as http://localhost:4318", traces);
    }

    private int port(String option, int port) {
        return Ranges.require(spec, option, port, 0, MAX_PORT);
    }

    /** Looked at before the data folder is made, so that nothing is left of a start in vain. */
    private void requireFree(String option, int port) {
        if (!FreePorts.isFree(host, port)) {
            throw new CliException(
                    "Expected port "
                            + port
                            + " on "
                            + host
                            + " to be free, but another program listens on it;"
                            + " stop it or choose another "
                            + option
                            + ".");
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw Ranges.refusal(spec, "--listen", "an address of this machine", host);
        }
    }
}
