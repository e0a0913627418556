package dev.poneglyph.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the fuzzer of one target in a process of its own, which sees the disk read-only but for its
 * own folder and reaches no other machine: what a fuzzer tries must harm nobody.
 */
public final class FuzzRun {

    /** Memory of the fuzzer's process; past it that is a finding. */
    private static final int MAX_HEAP_MIB = 1_024;

    private static final int MAX_PROCESS_MIB = 2_560;

    /** An input that takes longer than this counts as a hang. */
    private static final int LONGEST_INPUT_S = 30;

    /** For the start and the end of a process, on a busy machine too. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int MAX_LINES = 10_000;

    private final Workplace workplace;
    private final String classPath;

    /**
     * @param classPath of the fuzzers
     */
    public FuzzRun(Workplace workplace, String classPath) {
        this.workplace = workplace;
        this.classPath = classPath;
    }

    /**
     * Fuzzes: the kept inputs first, then new ones until the time is over or there is a finding.
     *
     * @throws IOException if the process cannot be started; the message is a sentence for a person
     */
    public Report run(Target target, Duration duration) throws IOException, InterruptedException {
        Files.createDirectories(workplace.seeds(target));
        Path scratch = workplace.scratch(target);
        List<String> command = new ArrayList<>(sandbox());
        command.addAll(java(scratch));
        command.addAll(jazzer(target, scratch));
        command.addAll(libFuzzer(target, duration));
        long startedNs = System.nanoTime();
        Process process = start(command, scratch);
        Thread watch = endAfter(duration.plus(PATIENCE), process);
        List<String> said = listen(process);
        int exitCode = process.waitFor();
        watch.interrupt();
        Files.write(workplace.log(target), said);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNs);
        return Report.of(target, seconds, exitCode, said);
    }

    /** A fuzzer that does not end by itself has failed. */
    private static Thread endAfter(Duration longest, Process process) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /**
     * Shows the kept inputs of all targets to them.
     *
     * @return what {@link Replay} said, and {@code exit code N} last
     */
    public List<String> replay() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(workplace.work(), "replay-");
        List<String> command = new ArrayList<>(sandbox());
        command.addAll(java(scratch));
        command.removeLast();
        command.addAll(
                List.of(
                        Replay.class.getName(),
                        workplace.sources().resolve("corpus").toString(),
                        scratch.toString()));
        Process process = start(command, scratch);
        Thread watch = endAfter(PATIENCE, process);
        List<String> said = new ArrayList<>(listen(process));
        said.add("exit code " + process.waitFor());
        watch.interrupt();
        return said;
    }

    private static Process start(List<String> command, Path scratch) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(scratch.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "Expected bwrap, which keeps the fuzzers from the disk and the network, but %s; install bubblewrap"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static List<String> listen(Process process) throws IOException {
        process.getOutputStream().close();
        var said = new ArrayDeque<String>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.addLast(line);
                if (said.size() > MAX_LINES) {
                    said.removeFirst();
                }
            }
        }
        return List.copyOf(said);
    }

    private List<String> sandbox() {
        String tree = String.valueOf(workplace.sources().getParent());
        String work = workplace.work().toString();
        return List.of(
                "bwrap",
                "--die-with-parent",
                "--unshare-net",
                "--unshare-pid",
                "--ro-bind",
                "/",
                "/",
                "--dev",
                "/dev",
                "--proc",
                "/proc",
                // The JVM meets its agent there; the source tree may lie below it.
                "--tmpfs",
                "/tmp",
                "--ro-bind",
                tree,
                tree,
                "--bind",
                work,
                work);
    }

    private List<String> java(Path scratch) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MAX_HEAP_MIB + "m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + scratch,
                "-Dlogback.configurationFile=" + workplace.sources().resolve("logback.xml"),
                "-cp",
                classPath,
                "com.code_intelligence.jazzer.Jazzer");
    }

    private List<String> jazzer(Target target, Path scratch) {
        return List.of(
                "--target_class=" + Fuzzer.class.getName(),
                "--target_args=%s %s %s"
                        .formatted(target.text(), scratch.resolve("own"), workplace.seeds(target)),
                "--instrumentation_includes=dev.poneglyph.**",
                "--instrumentation_excludes=dev.poneglyph.fuzz.**:dev.poneglyph.protocol.v1.**",
                "--custom_hook_excludes=com.google.**:io.grpc.**:org.apache.ratis.**:org.eclipse.**:io.javalin.**:kotlin.**",
                "--reproducer_path=" + scratch);
    }

    private List<String> libFuzzer(Target target, Duration duration) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-max_total_time=" + duration.toSeconds(),
                                "-timeout=" + LONGEST_INPUT_S,
                                "-rss_limit_mb=" + MAX_PROCESS_MIB,
                                "-max_len=" + target.maxBytes(),
                                "-use_value_profile=1",
                                "-print_final_stats=1",
                                "-artifact_prefix=" + workplace.findings(target) + "/"));
        Path dictionary = workplace.dictionary(target);
        if (Files.exists(dictionary)) {
            arguments.add("-dict=" + dictionary);
        }
        arguments.add(workplace.corpus(target).toString());
        arguments.add(workplace.seeds(target).toString());
        return arguments;
    }
}
