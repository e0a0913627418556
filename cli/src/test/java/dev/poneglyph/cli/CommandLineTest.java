package dev.poneglyph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything starts: one sentence, and an exit code that says whose fault. */
class CommandLineTest {

    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    @TempDir Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    frobnicate                              | but got 'frobnicate'
                    submti                                  | did you mean submit
                    jobs extra                              | Expected no further argument, but got 'extra'
                    run                                     | Expected JOB, but it is missing
                    run wordcount --wrokers 3               | Expected an option that exists, but got '--wrokers'
                    run wordcount --workers 0               | Expected --workers to be 1 to 256, but was 0
                    run wordcount --workers many            | Expected --workers to be a whole number
                    run wordcount --workers 99999999999     | Expected --workers to be a whole number
                    run wordcount --slots -1                | Expected --slots to be 1 to 256, but was -1
                    run wordcount --reducers 0              | Expected --reducers to be 1 to 10000, but was 0
                    run wordcount --max-retries -1          | Expected --max-retries to be 0 to 1000, but was -1
                    coordinator --grpc-port 65536           | Expected --grpc-port to be 0 to 65535
                    coordinator --task-timeout 0            | Expected --task-timeout to be 1 to 604800
                    coordinator --listen 0.0.0.0            | to listen at 0.0.0.0, but there is no TLS and no authentication
                    coordinator --listen 0.0.0.0 --auth     | but there is no TLS;
                    coordinator --listen 0.0.0.0 --tls-cert a --tls-key b | but there is no authentication;
                    coordinator --tls-cert a                | Expected --tls-cert and --tls-key together
                    coordinator --tls-client-ca a           | Expected --tls-cert and --tls-key with --tls-client-ca
                    coordinator --public-name http://a/     | Expected --public-name to be a machine's name
                    coordinator --tls-oldest 1.1            | Expected --tls-oldest to be one of
                    coordinator --oidc-audience a           | Expected --oidc-issuer with its other options
                    coordinator --oidc-issuer https://a.example --oidc-audience a | but --auth is missing
                    coordinator --auth --oidc-issuer https://a.example            | but --oidc-audience is missing
                    coordinator --auth --oidc-issuer http://a.example --oidc-audience a | Expected the issuer to be an address
                    certs                                   | Expected a value DIR for --out
                    certs --out /none --client ada          | Expected --client to be NAME:ROLE
                    certs --out /none --client ada:chief    | Expected --client to be NAME:ROLE
                    certs --out /none --worker a/../b       | Expected --worker to be a name
                    certs --out /none --host a..b           | Expected --host to be a machine's name
                    certs --out /none --days 0              | Expected --days to be 1 to 3650
                    worker --label a,,b                     | Expected --label to be 1 to 100 letters
                    worker --name a/b                       | Expected --name to be 1 to 100 letters
                    worker --drain-timeout -1               | Expected --drain-timeout to be 0 to 86400
                    worker --chaos-fail-fraction NaN        | Expected --chaos-fail-fraction to be 0 to 1
                    worker --chaos-crash-exit-code 256      | Expected --chaos-crash-exit-code to be 0 to 255
                    jobs --coordinator nowhere              | Expected HOST:PORT
                    jobs --coordinator 127.0.0.1:0          | Expected HOST:PORT
                    jobs --log-level loud                   | Expected --log-level to be one of error, warn
                    submit wordcount --id a/b               | Expected --id to be 1 to 100 letters
                    replay --to -1                          | Expected --to to be 0 or more, but was -1
                    replay --to x                           | Expected --to to be a whole number
                    replay --task a.b.0 --job a             | Expected --task or --job, but both
                    simulate --seed x                       | Expected --seed to be a whole number, but was 'x'
                    simulate --seeds 0                      | Expected --seeds to be 1 to
                    simulate --scenario nope                | Expected --scenario to be all or one of fleet-of-eight
                    simulate --compare a.yaml b.yaml        | Expected FLEET.yaml with --compare
                    simulate f.yaml --compare a.yaml        | Expected a value POLICY.yaml for --compare
                    simulate f.yaml --scenario all          | Expected FLEET.yaml without --scenario
                    bench                                   | Expected what to measure
                    bench dispatch --tasks 0                | Expected --tasks to be 1 to 1000000
                    dead-letters                            | Expected what to do
                    dead-letters list --filter jop=x        | Expected a field
                    dead-letters list --since yesterday     | Expected a time such as
                    dead-letters list --limit 0             | Expected --limit to be 1 to 1000, but was 0
                    dead-letters redrive --rate 0           | Expected --rate to be 1 to 10000, but was 0
                    dead-letters redrives --pause           | Expected the id of a redrive
                    dead-letters redrives --follow          | Expected the id of a redrive
                    breakers open                           | Expected WORKER, but it is missing
                    breakers shut w1                        | Expected one of the commands list, reset
                    top --interval 0                        | Expected --interval to be 0.2 to 3600, but was 0.0
                    top --interval NaN                      | Expected --interval to be 0.2 to 3600
                    events --recent -1                      | Expected --recent to be 0 to 10000, but was -1
                    demo --minutes 0                        | Expected --minutes to be 0.1 to 60, but was 0.0
                    demo --minutes NaN                      | Expected --minutes to be 0.1 to 60
                    demo --seed x                           | Expected --seed to be a whole number
                    completion fish                         | Expected SHELL to be one of bash, zsh
                    jobs --profile a --coordinator b:1      | Expected --coordinator or --profile
                    dead-letters purge                      | Expected a filter, or --all
                    """)
    void refusesWrongUsage(String arguments, String words) {
        assertThat(execute(Map.of(), arguments.strip().split(" "))).isEqualTo(USAGE);
        assertThat(err.toString())
                .startsWith("poneglyph: Expected")
                .contains(words)
                .contains("--help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    run wordcoun                            | did you mean 'wordcount'?
                    replay --data /no/such/folder           | Expected the data folder of a coordinator
                    run grep --input /dev/null              | --arg: Expected one argument, the pattern
                    simulate none.yaml                      | Expected a file at none.yaml, but there is none
                    jobs --tls-cert a                       | Expected --tls-cert and --tls-key together
                    jobs --tls-cert a --tls-key b           | Expected --tls-ca or --tls beside --tls-cert
                    jobs --tls-ca /none/ca.pem              | Expected a PEM file at /none/ca.pem, but there is none
                    jobs --token-file /none/token           | Expected a token in /none/token, but there is no such file
                    coordinator --data /dev/null/x --grpc-port 0 --http-port 0 --metrics-port 0 --tls-cert /none/a --tls-key /none/b | Expected
                    jobs --profile a --profile-file /none   | Expected a profile file at /none
                    run none.yaml                           | Expected a job file at none.yaml
                    run wordcount --input /dev/null --output blob:/x | Expected a folder of this machine
                    run wordcount --input /no/such/file     | /no/such/file is not there
                    run wordcount --input file:///a%ZZ      | Expected a path or a URI
                    run wordcount --input /dev/null --output /dev/null/x | Expected an output folder that can be written
                    """)
    void refusesWhatCannotBeDone(String arguments, String words) {
        assertThat(execute(Map.of(), arguments.strip().split(" "))).isEqualTo(FAILURE);
        assertThat(err.toString())
                .startsWith("poneglyph: ")
                .contains(words)
                .doesNotContain("\tat ");
    }

    @Test
    void takesDefaultsFromTheEnvironment() {
        assertThat(execute(Map.of("PONEGLYPH_WORKERS", "0"), "run", "wordcount")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("Expected --workers to be 1 to 256, but was 0");
    }

    @Test
    void prefersAnArgumentToTheEnvironment() {
        assertThat(
                        execute(
                                Map.of("PONEGLYPH_GRPC_PORT", "70000"),
                                "coordinator",
                                "--grpc-port",
                                "-7"))
                .isEqualTo(USAGE);
        assertThat(err.toString()).contains("but was -7");
    }

    @Test
    void createsNothingForARefusedRun() throws Exception {
        Path input = Files.writeString(folder.resolve("input.txt"), "a b c");
        Path output = folder.resolve("output");

        int exitCode =
                execute(
                        Map.of(),
                        "run",
                        "wordcount",
                        "--input",
                        input.toString(),
                        "--output",
                        output.toString(),
                        "--reducers",
                        "0");

        assertThat(exitCode).isEqualTo(USAGE);
        assertThat(output).doesNotExist();
    }

    private int execute(Map<String, String> environment, String... arguments) {
        return Main.commandLine(environment).setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
