package dev.poneglyph.cli.certs;

import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes and renews the certificates of a trial cluster. */
@Command(
        name = "certs",
        description = {
            "Make a small certificate authority and certificates for a trial cluster.",
            "An authority that is there is kept: certificates are added to it, those named again"
                    + " are renewed, and without a name all of them are."
        })
public final class CertsCommand implements Callable<Integer> {

    private static final int LONGEST_DAYS = 3_650;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the authority and the certificates are, or will be.")
    private Path out = Path.of("");

    @Option(
            names = "--host",
            paramLabel = "NAME_OR_IP",
            description =
                    "What the coordinator is called, beside localhost, 127.0.0.1 and ::1; may be"
                            + " repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--client",
            paramLabel = "NAME:ROLE",
            description =
                    "A caller and its role (viewer, operator, admin or client; several with"
                            + " commas); may be repeated.")
    private List<String> clients = new ArrayList<>();

    @Option(names = "--worker", paramLabel = "NAME", description = "A worker; may be repeated.")
    private List<String> workers = new ArrayList<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How long certificates hold; default ${DEFAULT-VALUE}.")
    private int days = 90;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** The files that were made, the authority's aside. */
    private record Written(String authority, List<String> written) {}

    @Override
    public Integer call() throws IOException {
        var life = Duration.ofDays(Ranges.require(spec, "--days", days, 1, LONGEST_DAYS));
        List<Holder> named = new HolderOptions(spec).holders(hosts, clients, workers);
        var folder = new PemFolder(out);
        var now = Instant.now();
        Authority authority = Authority.in(folder, now, new SecureRandom());
        List<Holder> holders = chosen(folder, named);
        for (Holder holder : holders) {
            folder.write(holder.file(), authority.issue(holder, now, life));
        }
        report(folder, holders);
        return ExitCode.OK;
    }

    /** Those that were named; the coordinator if it has none yet; without names all there are. */
    private static List<Holder> chosen(PemFolder folder, List<Holder> named) throws IOException {
        List<Holder> there = Holders.in(folder);
        boolean coordinator =
                Stream.concat(there.stream(), named.stream()).anyMatch(Holder::serves);
        Stream<Holder> chosen = named.isEmpty() ? there.stream() : named.stream();
        return Stream.concat(
                        coordinator
                                ? Stream.empty()
                                : Stream.of(Holder.coordinator(HolderOptions.LOCAL)),
                        chosen)
                .toList();
    }

    private void report(PemFolder folder, List<Holder> holders) throws IOException {
        PrintWriter writer = spec.commandLine().getOut();
        var report = new CertsReport(folder, Holders.in(folder));
        if (GlobalOptions.of(spec).json()) {
            writer.println(
                    Json.line(
                            new Written(
                                    folder.certificateFile(Authority.FILE).toString(),
                                    holders.stream()
                                            .map(holder -> folder.certificateFile(holder.file()))
                                            .map(Path::toString)
                                            .toList())));
        } else {
            report.lines(holders).forEach(writer::println);
        }
        writer.flush();
    }
}
