package dev.poneglyph.mapreduce.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.confine.Limit;
import dev.poneglyph.mapreduce.confine.ProgramLimits;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that want more than they may have. */
@Timeout(60)
class ProgramLimitsTest {

    private static final long MIB = 1L << 20;

    @TempDir Path folder;

    @Test
    void endsAProgramThatTakesTooMuchMemory() throws Exception {
        String hog = python("held = bytearray(200 << 20)");

        TaskFailedException failure = failureOf(Limit.MEMORY, 100 * MIB, hog);

        assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failure)
                .hasMessageContaining("at most 100 MiB of memory")
                .hasMessageContaining("greater --exec-memory");
    }

    @Test
    void addsUpTheMemoryOfAllProcesses() throws Exception {
        String two =
                python("import os, time; os.fork(); held = bytearray(60 << 20); time.sleep(1000)");

        assertThat(failureOf(Limit.MEMORY, 100 * MIB, two))
                .hasMessageContaining("at most 100 MiB of memory, but it took 1");
    }

    @Test
    void endsAProgramThatComputesTooLong() throws Exception {
        TaskFailedException failure = failureOf(Limit.CPU_TIME, 1, "while :; do :; done");

        assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failure)
                .hasMessageContaining("at most 1 s of CPU time")
                .hasMessageContaining("greater --exec-cpu");
    }

    @Test
    void addsUpTheTimeOfAllProcesses() throws Exception {
        String spinner = "(while :; do :; done) &";

        assertThat(failureOf(Limit.CPU_TIME, 2, spinner.repeat(4) + " wait"))
                .hasMessageContaining("at most 2 s of CPU time");
    }

    @Test
    void endsAForkBomb() throws Exception {
        String mark = Marks.next();
        // Even where nothing ended it, it would end at two hundred and some.
        String bomb =
                "bomb() { [ $1 -lt 6 ] && { bomb $(($1 + 1)) & bomb $(($1 + 1)) & }; sleep MARK; }; bomb 0"
                        .replace("MARK", mark);

        TaskFailedException failure = failureOf(Limit.PROCESSES, 40, bomb);

        assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failure)
                .hasMessageContaining("at most 40 processes and threads")
                .hasMessageContaining("greater --exec-processes");
        assertThat(Marks.alive(mark)).isZero();
    }

    @Test
    void endsAProgramThatWritesTooLargeAFile() throws Exception {
        String writer = "exec dd if=/dev/zero of=large bs=1M count=20 status=none";

        TaskFailedException failure = failureOf(Limit.FILE_SIZE, 5 * MIB, writer);

        assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failure).hasMessageContaining("at most 5 MiB in one file");
        assertThat(Files.size(folder.resolve("large"))).isEqualTo(5 * MIB);
    }

    @Test
    void tellsTheLimitOfAProgramThatCatchesTheSignal() throws Exception {
        String writer = "trap '' XFSZ; dd if=/dev/zero of=large bs=1M count=20; exit 3";

        TaskFailedException failure = failureOf(Limit.FILE_SIZE, 5 * MIB, writer);

        assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure).hasMessageContaining("at most 5 MiB in one file, but it says");
    }

    @Test
    void endsAProgramThatFillsItsFolder() throws Exception {
        String filler =
                "n=0; while :; do n=$((n+1)); head -c 1000000 /dev/zero >fill-$n; sleep 0.01; done";

        TaskFailedException failure = failureOf(Limit.DISK, 10 * MIB, filler);

        assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failure)
                .hasMessageContaining("at most 10 MiB in its folder")
                .hasMessageContaining("greater --exec-disk");
    }

    @Test
    void countsManySmallFilesByTheBlock() throws Exception {
        String filler = python("n = 0\nwhile True:\n  n += 1\n  open(f'{n}', 'w').close()");

        assertThat(failureOf(Limit.DISK, 4 * MIB, filler))
                .hasMessageContaining("at most 4 MiB in its folder");
    }

    @Test
    void tellsTheLimitOfAProgramThatRunsOutOfDescriptors() throws Exception {
        String leak = python("held = [open('/dev/null') for _ in range(1000)]");

        TaskFailedException failure = failureOf(Limit.OPEN_FILES, 50, leak);

        assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failure)
                .hasMessageContaining("at most 50 open files")
                .hasMessageContaining("greater --exec-open-files");
    }

    @Test
    void endsAProgramThatPrintsTooMuch() throws Exception {
        for (String printer : List.of("cat /dev/zero", "yes", "yes >&2")) {
            TaskFailedException failure = failureOf(Limit.OUTPUT, 10 * MIB, printer);

            assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
            assertThat(failure)
                    .hasMessageContaining("at most 10 MiB of printed output")
                    .hasMessageContaining("greater --exec-output");
        }
    }

    @Test
    void leavesAProgramInPeaceThatStaysWithinItsLimits() throws Exception {
        ProgramLimits limits = ProgramLimits.DEFAULT.with(Limit.PROCESSES, 3);
        String three = "sleep 0.7 & sleep 0.7 & wait; echo done";

        assertThat(Held.shell(runner(limits), folder, three)).isEqualTo("done\n");
    }

    @Test
    void limitOfZeroIsNone() throws Exception {
        ProgramLimits none = ProgramLimits.DEFAULT;
        for (Limit limit : Limit.values()) {
            none = none.with(limit, 0);
        }
        String limits =
                Held.shell(runner(none), folder, "ulimit -t; ulimit -f; ulimit -d; echo done");

        assertThat(limits.lines()).containsExactly("unlimited", "unlimited", "unlimited", "done");
    }

    private TaskFailedException failureOf(Limit limit, long amount, String script)
            throws Exception {
        ProgramRunner runner = runner(ProgramLimits.DEFAULT.with(limit, amount));
        return catchThrowableOfType(
                TaskFailedException.class,
                () -> Held.run(runner, folder, script, OutputStream.nullOutputStream()));
    }

    private ProgramRunner runner(ProgramLimits limits) throws Exception {
        return Held.with(new ProgramSettings(limits, null, null, List.of()), folder);
    }

    private static String python(String script) {
        return "exec python3 -c \"" + script + "\"";
    }
}
