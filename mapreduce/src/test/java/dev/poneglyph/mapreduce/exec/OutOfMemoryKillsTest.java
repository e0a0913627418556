package dev.poneglyph.mapreduce.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfMemoryKillsTest {

    @TempDir Path root;

    @Test
    void countsThoseOfTheProcessesOwnGroup() throws Exception {
        write("workers/one/memory.events", "low 0\noom 7\noom_kill 2\noom_group_kill 9\n");
        OutOfMemoryKills kills = of("0::/workers/one\n");
        OptionalLong before = kills.count();

        assertThat(before).hasValue(2);
        assertThat(kills.hasGrownSince(before)).isFalse();
        write("workers/one/memory.events", "low 0\noom 8\noom_kill 3\noom_group_kill 9\n");
        assertThat(kills.hasGrownSince(before)).isTrue();
    }

    @Test
    void findsTheGroupThatAContainerSeesAsTheRoot() throws Exception {
        write("memory.events", "oom_kill 5\n");

        assertThat(of("0::/../../outside\n").count()).hasValue(5);
    }

    @Test
    void readsTheOlderHierarchyToo() throws Exception {
        write("memory/pod/a/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 4\n");

        assertThat(of("9:name=systemd:/\n4:memory:/pod/a\n0::/\n").count()).hasValue(4);
    }

    @Test
    void knowsNothingWhereTheKernelTellsNothing() throws Exception {
        write("workers/one/memory.events", "something else\n");

        for (String membership : List.of("", "0::/elsewhere\n", "0::/workers/one\n", "garbage\n")) {
            OutOfMemoryKills kills = of(membership);
            assertThat(kills.count()).isEmpty();
            assertThat(kills.hasGrownSince(OptionalLong.of(0))).isFalse();
        }
        OutOfMemoryKills unmounted = OutOfMemoryKills.of(root.resolve("none"), root);
        assertThat(unmounted.count()).isEmpty();
    }

    @Test
    void aKillForWantOfMemoryIsNotTheTasksFault() {
        assertThat(killed(true, FailureRules.NONE).kind()).isEqualTo(Kind.RESOURCE);
        assertThat(killed(true, FailureRules.NONE))
                .hasMessageContaining("killed for want of memory");
        assertThat(killed(false, FailureRules.NONE).kind()).isEqualTo(Kind.EXECUTION);
        var own = new TreeMap<Integer, Kind>();
        own.put(137, Kind.VALIDATION);
        assertThat(killed(true, new FailureRules(own, new TreeMap<>())).kind())
                .isEqualTo(Kind.VALIDATION);
    }

    private static TaskFailedException killed(boolean outOfMemory, FailureRules rules) {
        TaskFailedException failure = ExitCode.failure("sort", 137, outOfMemory, rules, List.of());
        assertThat(failure.signal()).isEqualTo("SIGKILL");
        return failure;
    }

    private OutOfMemoryKills of(String membership) throws IOException {
        return OutOfMemoryKills.of(write("membership", membership), root);
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
