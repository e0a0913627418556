package dev.poneglyph.mapreduce.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.Limit;
import dev.poneglyph.mapreduce.confine.ProgramLimits;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.confine.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs see and reach. */
@Timeout(60)
class ConfinementTest {

    private static final String USER = "nobody";

    @TempDir Path temporary;
    private Path work;
    private Path folder;

    @BeforeEach
    void makeFolders() throws Exception {
        // As a worker's folder is: below one that anybody may pass through.
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        work = Files.createDirectory(temporary.resolve("work"));
        folder = Files.createDirectories(work.resolve("attempt/program"));
    }

    @Test
    void passesOnNoVariableOfTheWorkerButTheUsualOnes() throws Exception {
        Map<String, String> worker =
                Map.of(
                        "PATH", System.getenv("PATH"),
                        "LC_ALL", "C.UTF-8",
                        "TZ", "UTC",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "PONEGLYPH_TOKEN", "secret",
                        "JAVA_HOME", "/java",
                        "HOME", "/root");
        var settings = new ProgramSettings(ProgramLimits.DEFAULT, null, null, List.of("JAVA_HOME"));
        var runner = new ProgramRunner(Confinement.establish(settings, work, worker));

        List<String> seen =
                Held.shell(runner, folder, "tr '\\0' '\\n' </proc/self/environ").lines().toList();

        assertThat(seen)
                .contains(
                        "PATH=" + System.getenv("PATH"),
                        "LC_ALL=C.UTF-8",
                        "TZ=UTC",
                        "JAVA_HOME=/java",
                        "HOME=" + folder,
                        "TMPDIR=" + folder,
                        "PONEGLYPH_JOB=job-1")
                .noneMatch(variable -> variable.contains("secret"));
    }

    @Test
    void leavesNoDescriptorOpenButTheThreeStreams() throws Exception {
        try (var held = Files.newInputStream(Files.createFile(work.resolve("held")))) {
            assertThat(held.available()).isZero();
            // The fourth is that of the listing itself.
            assertThat(
                            shell(
                                    ProgramSettings.DEFAULT,
                                    "exec python3 -c 'import os; print(sorted(map(int,"
                                            + " os.listdir(\"/proc/self/fd\"))))'"))
                    .isEqualTo("[0, 1, 2, 3]\n");
        }
    }

    @Test
    void hidesOtherProcessesWhereTheMachineLets() throws Exception {
        assumeTrue(namespaces(), "no namespaces here");

        String seen =
                shell(ProgramSettings.DEFAULT, "ls -d /proc/[0-9]* | wc -l; kill -9 -1; echo");

        assertThat(Integer.parseInt(seen.lines().findFirst().orElseThrow().strip())).isLessThan(10);
    }

    @Test
    void programsOfRootHaveNoneOfItsRights() throws Exception {
        assumeTrue(isRoot(), "not root");

        String seen =
                shell(
                        ProgramSettings.DEFAULT,
                        "grep -E '^(Cap(Prm|Eff|Bnd)|NoNewPrivs)' /proc/self/status");

        assertThat(seen.lines().map(line -> line.replaceAll("\\s+", " ")))
                .containsExactly(
                        "CapPrm: 0000000000000000",
                        "CapEff: 0000000000000000",
                        "CapBnd: 0000000000000000",
                        "NoNewPrivs: 1");
    }

    @Test
    void runsAsAnotherUserInAFolderOfItsOwn() throws Exception {
        assumeTrue(isRoot(), "not root");
        Path secret = Files.writeString(temporary.resolve("secret"), "token");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("shipped"), "from the job");

        String seen =
                shell(
                        as(USER),
                        "id -un; id -G | wc -w; echo changed >shipped; cat shipped; cat %s 2>/dev/null || echo refused"
                                .formatted(secret));

        assertThat(seen.lines()).containsExactly(USER, "1", "changed", "refused");
        assertThat(Files.getOwner(folder).getName()).isEqualTo(USER);
    }

    @Test
    void letsAnotherUserThroughToItsFolderBelowOneThatWasMadeForTheWorkerAlone() throws Exception {
        assumeTrue(isRoot(), "not root");
        Path fresh = temporary.resolve("fresh");

        var runner = Held.with(as(USER), fresh);
        Path program = Files.createDirectories(fresh.resolve("attempt/program"));

        assertThat(
                        Held.shell(runner, program, "id -un; ls ../.. 2>/dev/null || echo closed")
                                .lines())
                .containsExactly(USER, "closed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx-----x");
    }

    @Test
    void theKernelCountsTheProcessesOfAnotherUsersPrograms() throws Exception {
        assumeTrue(isRoot(), "not root");
        assumeTrue(counts(as(USER)), "the kernel cannot count here");

        assertThat(started(twenty(USER, null))).isBetween(15L, 21L);
    }

    @Test
    void theKernelCountsTheProcessesOfTheOwnUsersPrograms() throws Exception {
        assumeTrue(counts(ProgramSettings.DEFAULT), "the kernel cannot count here");

        // Root's are held a little above, and the worker ends what is between.
        Throwable failure = catchThrowable(() -> started(twenty(null, null)));

        if (failure != null) {
            assertThat(failure).hasMessageContaining("at most 20 processes and threads");
        }
    }

    @Test
    void theKernelCountsTheProcessesInASandbox() throws Exception {
        assumeTrue(sandboxWorks(), "bubblewrap cannot run here");
        var sandbox = new Sandbox(false, List.of());
        assumeTrue(counts(twenty(null, sandbox)), "the kernel cannot count here");

        Throwable failure = catchThrowable(() -> started(twenty(null, sandbox)));

        if (failure != null) {
            assertThat(failure).hasMessageContaining("at most 20 processes and threads");
        }
    }

    private static ProgramSettings twenty(@Nullable String user, @Nullable Sandbox sandbox) {
        return new ProgramSettings(
                ProgramLimits.DEFAULT.with(Limit.PROCESSES, 20), user, sandbox, List.of());
    }

    private boolean counts(ProgramSettings settings) throws IOException {
        return Confinement.establish(settings, work, System.getenv()).kernelCountsProcesses();
    }

    /** Processes that could be started of a thousand. */
    private long started(ProgramSettings settings) throws Exception {
        String script =
                """
                import os, signal
                children = 0
                try:
                    for n in range(1000):
                        if os.fork() == 0:
                            signal.pause()
                        children += 1
                except BlockingIOError:
                    pass
                print(children)
                """;
        Files.writeString(folder.resolve("many.py"), script);
        long started =
                Long.parseLong(
                        Held.shell(Held.with(settings, work), folder, "exec python3 many.py")
                                .strip());
        assertThat(started).isLessThan(330);
        return started;
    }

    @Test
    void refusesAUserThatIsNotThere() {
        assumeTrue(isRoot(), "not root");

        assertThatThrownBy(() -> Held.with(as("no-such-user-here"), work))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Expected --exec-user to be a user of this machine");
        assertThatThrownBy(() -> Held.with(as("root"), work))
                .hasMessageContaining("less rights than root");
    }

    @Test
    void refusesToStartWhereAToolIsMissing() {
        assertThatThrownBy(() ->
                        Confinement.establish(
                                ProgramSettings.DEFAULT, work, Map.of("PATH", "/nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Expected setsid on the PATH")
                .hasMessageContaining("install util-linux");
    }

    @Test
    void sandboxShowsTheSystemAndTheOwnFolderOnly() throws Exception {
        ProgramSettings sandbox = sandbox(false);
        Path secret = Files.writeString(temporary.resolve("secret"), "token");

        String seen =
                shell(
                        sandbox,
                        "echo mine >own && cat own; ls %s /root /home 2>/dev/null; touch /usr/x /etc/x /x /dev/x 2>/dev/null || echo read-only; ls /sys/class/net /proc/net/dev >/dev/null 2>&1; tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '"
                                .formatted(secret));

        assertThat(seen.lines()).containsExactly("mine", "read-only", "lo");
    }

    @Test
    void sandboxLetsReadWhatIsNamedAndReachTheNetworkIfAllowed() throws Exception {
        assumeTrue(sandboxWorks(), "bubblewrap cannot run here");
        Path models = Files.createDirectory(temporary.resolve("models"));
        Files.writeString(models.resolve("model"), "weights");
        var settings =
                new ProgramSettings(
                        ProgramLimits.DEFAULT, null, new Sandbox(true, List.of(models)), List.of());

        String seen =
                shell(
                        settings,
                        "cat %1$s/model; echo; echo x >%1$s/model || echo refused; tail -n +3 /proc/net/dev | wc -l"
                                .formatted(models));

        assertThat(seen.lines().limit(2)).containsExactly("weights", "refused");
        assertThat(Integer.parseInt(seen.lines().toList().getLast().strip())).isPositive();
    }

    @Test
    void sandboxEndsWhateverItHolds() throws Exception {
        ProgramSettings sandbox = sandbox(false);
        String mark = Marks.next();

        shell(sandbox, "setsid -f sleep " + mark + "; echo");

        assertThat(Marks.alive(mark)).isZero();
    }

    private String shell(ProgramSettings settings, String script) throws Exception {
        return Held.shell(Held.with(settings, work), folder, script);
    }

    private static ProgramSettings as(String user) {
        return new ProgramSettings(ProgramLimits.DEFAULT, user, null, List.of());
    }

    private ProgramSettings sandbox(boolean network) {
        assumeTrue(sandboxWorks(), "bubblewrap cannot run here");
        return new ProgramSettings(
                ProgramLimits.DEFAULT, null, new Sandbox(network, List.of()), List.of());
    }

    private boolean sandboxWorks() {
        var settings =
                new ProgramSettings(
                        ProgramLimits.DEFAULT, null, new Sandbox(false, List.of()), List.of());
        try {
            Held.with(settings, work);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean namespaces() throws IOException {
        return Confinement.establish(ProgramSettings.DEFAULT, work, System.getenv()).endsWhole();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
