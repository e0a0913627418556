package dev.poneglyph.mapreduce.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.storage.FileUris;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileTest {

    private static final String SMALLEST =
            "name: j\ninput: in\noutput: out\nmap: {builtin: wordcount}\n";

    @TempDir Path folder;

    @Test
    void readsEveryField() throws Exception {
        JobDefinition job =
                read(
                        """
                        name: Everything
                        input: [data/a b.txt, "file:///x/y", blob:/z]
                        output: out
                        map: {exec: [python3, ./m.py]}
                        combine: {class: org.example.Sum, jar: jobs.jar, args: [1, "two"]}
                        reduce: {exec: "sort | uniq -c"}
                        reducers: 7
                        split_size: 1.5MiB
                        iterations: 3
                        files: [m.py, {name: words, uri: data/w.txt}]
                        requires: [ssd, gpu, ssd]
                        priority: high
                        timeout: 5m
                        retry:
                          max_retries: 1
                          max_crashed_workers: 2
                          max_resource_retries: 0
                          base_delay: 500ms
                          multiplier: 1.5
                          max_delay: 1h
                          jitter: full
                        failures:
                          exit_codes: {75: network_error, 3: RESOURCE_EXHAUSTION}
                          exceptions: {java.net.SocketTimeoutException: network_error}
                        """);

        assertThat(job)
                .isEqualTo(
                        new JobDefinition(
                                "Everything",
                                List.of(
                                        uri("data/a b.txt"),
                                        URI.create("file:///x/y"),
                                        URI.create("blob:/z")),
                                uri("out"),
                                new Work.Exec(List.of("python3", "./m.py")),
                                null,
                                new Work.JavaClass(
                                        "org.example.Sum", uri("jobs.jar"), List.of("1", "two")),
                                new Work.Exec(List.of("sh", "-c", "sort | uniq -c")),
                                7,
                                1_572_864,
                                3,
                                List.of(
                                        new ShippedFile("m.py", uri("m.py")),
                                        new ShippedFile("words", uri("data/w.txt"))),
                                List.of("gpu", "ssd"),
                                2,
                                Duration.ofMinutes(5),
                                new RetrySettings(
                                        1,
                                        2,
                                        0,
                                        Duration.ofMillis(500),
                                        1.5,
                                        Duration.ofHours(1),
                                        "full"),
                                new FailureRules(
                                        new TreeMap<>(Map.of(75, Kind.NETWORK, 3, Kind.RESOURCE)),
                                        new TreeMap<>(
                                                Map.of(
                                                        "java.net.SocketTimeoutException",
                                                        Kind.NETWORK)))));
        assertThat(JobDefinition.fromJson(job.toJson())).isEqualTo(job);
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() throws Exception {
        JobDefinition job = read(SMALLEST);
        assertThat(job.reducers()).isEqualTo(2);
        assertThat(job.splitSize()).isEqualTo(16 << 20);
        assertThat(job.iterations()).isEqualTo(1);
        assertThat(job.priority()).isEqualTo(1);
        assertThat(job.timeout()).isEqualTo(Duration.ofSeconds(300));
        assertThat(job.retry()).isEqualTo(RetrySettings.DEFAULT);
        assertThat(job.failures()).isEqualTo(FailureRules.NONE);
        assertThat(job.policy()).isEqualTo(PolicySettings.DEFAULT);
        assertThat(JobDefinition.fromJson(job.toJson())).isEqualTo(job);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    reducer: 3 | job.yaml:5:10: reducer: Expected a known field, but got 'reducer'; did you mean 'reduce
                    reducers: 0 | job.yaml:5:11: reducers: Expected a whole number from 1 to 1000, but got 0
                    reducers: many | job.yaml:5:11: reducers: Expected a whole number from 1 to 1000, but got 'many'
                    reducers: [1] | job.yaml:5:11: reducers: Expected a whole number from 1 to 1000, but got a list
                    retry: {multiplier: -2} | job.yaml:5:21: retry.multiplier: Expected a number of at least 1, but got -2; 2
                    retry: {multiplier: .nan} | job.yaml:5:21: retry.multiplier: Expected a number of at least 1
                    retry: {base_delay: 10m} | job.yaml:5:21: retry.base_delay: Expected max_delay to be at least
                    retry: {jitter: some} | job.yaml:5:17: retry.jitter: Expected proportional, full or none, but got 'some'
                    failures: {exit_codes: {0: network_error}} | failures.exit_codes: Expected an exit code from 1 to 255, but got 0, which always means done
                    failures: {exit_codes: {256: network_error}} | failures.exit_codes: Expected an exit code from 1 to 255, but got '256'
                    failures: {exit_codes: {SIGKILL: network_error}} | failures.exit_codes: Expected an exit code from 1 to 255, but got 'SIGKILL'
                    failures: {exit_codes: {75: network}} | failures.exit_codes.75: Expected a failure class, but got 'network'; known are network_error, resource_exhaustion, task_execution_error, validation_error
                    failures: {exit_codes: {75: netwrk_error}} | job.yaml:5:29: failures.exit_codes.75: Expected a failure class, but got 'netwrk_error'; did you mean 'network_error'?
                    failures: {exit_codes: {75: worker_crash}} | failures.exit_codes.75: Expected a failure class, but got 'worker_crash'
                    failures: {exit_codes: {75: [a]}} | failures.exit_codes.75: Expected a failure class, but got a list
                    failures: {exit_codes: 75} | failures.exit_codes: Expected failure classes by exit code, but got '75'
                    failures: {exceptions: {no-class: network_error}} | failures.exceptions: Expected the full name of a Java class, such as
                    failures: {codes: {}} | failures.codes: Expected a known field
                    retry: 5 | job.yaml:5:8: retry: Expected fields (
                    timeout: soon | job.yaml:5:10: timeout: Expected a duration from 0 to 720h
                    timeout: -1s | job.yaml:5:10: timeout: Expected a duration from 0 to 720h
                    split_size: 12 parsec | job.yaml:5:13: split_size: Expected a size
                    priority: 4 | job.yaml:5:11: priority: Expected low, normal, high, critical or 0 to 3, but got '4'
                    requires: [a b] | job.yaml:5:12: requires: Expected a label
                    each: {exec: cat} | job.yaml:4:6: map: Expected either map or each, but got both
                    reduce: {builtin: summ} | job.yaml:5:19: reduce.builtin: Expected one of
                    reduce: {builtin: summ} | did you mean 'sum'?
                    reduce: {exec: []} | job.yaml:5:16: reduce.exec: Expected a program and its arguments, but got none
                    reduce: {exec: cat, jar: x} | job.yaml:5:26: reduce.jar: Expected no jar beside exec
                    reduce: {} | job.yaml:5:9: reduce: Expected one of builtin, exec, or class with jar, but got none
                    reduce: {class: A} | reduce.jar: Expected the jar of the class, but got nothing
                    reduce: {exec: "echo {}"} | reduce.exec: Expected a list of words where {} is used
                    combine: {builtin: sum} | job.yaml:5:10: combine: Expected it beside reduce only
                    iterations: 2 | job.yaml:5:13: iterations: Expected map and reduce to repeat
                    files: [a/x, b/x] | job.yaml:5:14: files: Expected different names, but got 'x' twice
                    timeout: 1s\\ntimeouts: {execution: 2s} | timeouts.execution: Expected either timeout or timeouts.execution, but got both
                    timeouts: {progress: soon} | job.yaml:5:22: timeouts.progress: Expected a duration from 0 to 720h
                    timeouts: {start: 1s} | timeouts.start: Expected a known field
                    retry: {budget: {ratio: 1.5}} | job.yaml:5:25: retry.budget.ratio: Expected a number from 0 to 1, but got 1.5
                    retry: {budget: {ratio: some}} | retry.budget.ratio: Expected a number from 0 to 1, but got 'some'
                    retry: {budget: {minimum: -1}} | retry.budget.minimum: Expected a whole number from 0 to 1000000, but got -1
                    systemic: {failures: 0} | systemic.failures: Expected a whole number from 1 to 32, but got 0
                    speculation: maybe | job.yaml:5:14: speculation: Expected on or off, but got 'maybe'
                    speculation: {slowness: 0.5} | speculation.slowness: Expected a number from 1 to 1000, but got 0.5
                    speculation: {max_extra: .nan} | speculation.max_extra: Expected a number from 0 to 1
                    speculation: [a] | speculation: Expected fields (
                    placement: smrt | job.yaml:5:12: placement: Expected a strategy, but got 'smrt'; did you mean 'smart'?
                    max_running: -1 | max_running: Expected a whole number from 0 to 1000000, but got -1
                    name: k | Expected it once, but it is given twice
                    a: [ | job.yaml:6:1: Expected well-formed text
                    """)
    void refusalsSayWhereAndWhat(String line, String message) throws IOException {
        Path file = write(SMALLEST + line.replace("\\n", "\n") + "\n");
        assertThatThrownBy(() -> JobFile.read(file))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsEveryPartOfThePolicy() throws Exception {
        JobDefinition job =
                read(
                        SMALLEST
                                + """
                                timeouts: {execution: 1s, progress: 2s, schedule_to_start: 3s, total: 4s}
                                retry: {budget: {ratio: 0.5, minimum: 1}}
                                systemic: {failures: 5, patience: 6s, outage_patience: 7s}
                                speculation: {enabled: off, min_completed: 0.5, slowness: 3, max_extra: 0.25}
                                placement: round_robin
                                max_running: 8
                                """);

        assertThat(job.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(job.retry().budgetRatio()).isEqualTo(0.5);
        assertThat(job.retry().budgetMinimum()).isEqualTo(1);
        assertThat(job.policy())
                .isEqualTo(
                        new PolicySettings(
                                new PolicySettings.Timeouts(
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(4)),
                                new PolicySettings.Systemic(
                                        5, Duration.ofSeconds(6), Duration.ofSeconds(7)),
                                new PolicySettings.Speculation(false, 0.5, 3, 0.25),
                                "round_robin",
                                8));
        assertThat(JobDefinition.fromJson(job.toJson())).isEqualTo(job);
    }

    @Test
    void speculationCanBeTurnedOff() throws Exception {
        JobDefinition job = read(SMALLEST + "speculation: off\n");

        assertThat(job.policy().speculation()).isEqualTo(PolicySettings.Speculation.OFF);
        assertThat(JobDefinition.fromJson(job.toJson())).isEqualTo(job);
    }

    @Test
    void missingFieldsAreNamed() throws IOException {
        Path file = write("name: j\ninput: in\nmap: {builtin: sort}\n");
        assertThatThrownBy(() -> JobFile.read(file))
                .hasMessageContaining("output: Expected a folder for the result, but got nothing");
        Path empty = write("");
        assertThatThrownBy(() -> JobFile.read(empty)).hasMessageContaining("the file is empty");
        Path nothing = write("name: j\ninput:\nmap: {builtin: sort}\noutput: o\n");
        assertThatThrownBy(() -> JobFile.read(nothing)).hasMessageContaining("job.yaml:2:");
    }

    @Test
    void aliasesDepthAndSizeAreBounded() throws IOException {
        Path alias = write("name: &a j\ninput: *a\n");
        assertThatThrownBy(() -> JobFile.read(alias)).hasMessageContaining("but got an alias");
        Path deep = write("name: " + "[".repeat(40) + "]".repeat(40));
        assertThatThrownBy(() -> JobFile.read(deep)).hasMessageContaining("levels of nesting");
        Path large = write("#".repeat(JobFile.MAX_BYTES + 1));
        assertThatThrownBy(() -> JobFile.read(large)).hasMessageContaining("is larger");
    }

    @Test
    void fileThatIsMissingOrNotTextIsRefused() throws IOException {
        Path gone = folder.resolve("gone.yaml");
        assertThatThrownBy(() -> JobFile.read(gone)).hasMessageContaining("but there is none");
        assertThatThrownBy(() -> JobFile.read(folder)).hasMessageContaining("it is a folder");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'n', (byte) 0xE9});
        assertThatThrownBy(() -> JobFile.read(latin)).hasMessageContaining("Expected UTF-8");
    }

    @Test
    void jsonAcceptsNoRelativePathAndNoUnknownField() {
        byte[] relative = json("{'name':'j','input':['in'],'each':{'exec':['cat']}}");
        assertThatThrownBy(() -> JobDefinition.fromJson(relative))
                .hasMessageContaining("input: Expected a URI such as");
        byte[] unknown = json("{'nom':'j'}");
        assertThatThrownBy(() -> JobDefinition.fromJson(unknown))
                .hasMessageContaining("did you mean 'name'?");
    }

    @Test
    void builtinJobsAreValidAndRoundTrip() throws Exception {
        for (String name : BuiltinJobs.names()) {
            List<String> arguments = name.equals("grep") ? List.of("[Gg]od") : List.of();
            JobDefinition job =
                    BuiltinJobs.definition(name, List.of(uri("in")), uri("out"), 3, arguments);
            assertThat(JobDefinition.fromJson(job.toJson())).isEqualTo(job);
        }
    }

    @Test
    void builtinJobsRefuseWhatDoesNotFit() {
        assertThatThrownBy(() -> builtin("wordcont", List.of()))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("did you mean 'wordcount'?");
        assertThatThrownBy(() -> builtin("grep", List.of()))
                .hasMessageContaining("Expected one argument, the pattern, for grep, but got 0");
        assertThatThrownBy(() -> builtin("grep", List.of("(")))
                .hasMessageContaining("Expected a regular expression, but got '('");
    }

    private void builtin(String name, List<String> arguments) throws InvalidJobException {
        BuiltinJobs.definition(name, List.of(uri("in")), uri("out"), 2, arguments);
    }

    private JobDefinition read(String yaml) throws Exception {
        return JobFile.read(write(yaml));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), yaml);
    }

    private URI uri(String path) {
        return FileUris.of(folder.resolve(path));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
