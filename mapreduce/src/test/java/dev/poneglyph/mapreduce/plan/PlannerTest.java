package dev.poneglyph.mapreduce.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobFile;
import dev.poneglyph.storage.FileStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

    private static final String SORT =
            "name: j\ninput: in\noutput: out\nmap: {builtin: sort}\nsplit_size: 1KiB\n";
    private static final String EACH = "name: j\ninput: in\neach: {exec: [cat]}\n";

    @TempDir Path folder;

    @Test
    void splitsCoverEveryFileOnceInOrder() throws Exception {
        input("a", "x".repeat(2_500));
        input("b", "x".repeat(1_100));
        input("empty", "");

        Plan plan = plan(SORT + "reduce: {builtin: identity}\nreducers: 3\n");

        assertThat(plan.stages())
                .extracting(Plan.PlannedStage::name)
                .containsExactly("map", "reduce", "commit");
        assertThat(splits(plan))
                .extracting(split -> split.offset() + "+" + split.length())
                .containsExactly("0+1024", "1024+1024", "2048+452", "0+1100");
        assertThat(plan.stages().get(1).payloads()).hasSize(3);
        assertThat(PartitionPayload.fromJson(plan.stages().get(1).payloads().get(2)).partition())
                .isEqualTo(2);
    }

    @Test
    void compressedFilesComeWhole() throws Exception {
        input("a.gz", "x".repeat(5_000));
        assertThat(splits(plan(SORT))).extracting(SplitPayload::length).containsExactly(5_000L);
    }

    @Test
    void iterationsRepeatMapAndReduceOnPartitions() throws Exception {
        input("a", "x");
        Plan plan = plan(SORT + "reduce: {builtin: identity}\niterations: 3\n");
        assertThat(plan.stages())
                .extracting(Plan.PlannedStage::name)
                .containsExactly(
                        "map", "reduce", "map-2", "reduce-2", "map-3", "reduce-3", "commit");
        assertThat(plan.stages().get(4).payloads()).hasSize(2);
    }

    @Test
    void emptyInputGivesAMapStageWithoutTasks() throws Exception {
        input("a", "");
        Plan plan = plan(SORT + "reduce: {builtin: identity}\n");
        assertThat(plan.stages().getFirst().payloads()).isEmpty();
        assertThat(plan.stages().get(1).payloads()).hasSize(2);
    }

    @Test
    void eachMakesATaskOfEveryLine() throws Exception {
        input("a", "one\r\n\nthrée");
        Plan plan = plan(EACH);
        assertThat(plan.stages()).hasSize(1);
        assertThat(lines(plan)).containsExactly("one", "", "thrée");
    }

    @Test
    void eachReadsCompressedInput() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("in/a.gz")))) {
            out.write(new byte[] {'a', '\n', 'b', '\n'});
        }
        assertThat(lines(plan(EACH))).containsExactly("a", "b");
    }

    @Test
    void eachRefusesWhatIsNotUtf8AndLinesThatAreTooLong() throws Exception {
        input("a", "ok\n");
        Files.write(folder.resolve("in/b"), new byte[] {'a', '\n', 'b', (byte) 0xFF, '\n'});
        assertThatThrownBy(() -> plan(EACH))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("Expected UTF-8 text, but byte 3 of ");
        input("b", "y\n" + "x".repeat(LineTasks.MAX_LINE_BYTES + 1));
        assertThatThrownBy(() -> plan(EACH)).hasMessageContaining("the line at byte 2 of ");
    }

    @Test
    void missingInputIsNamed() {
        assertThatThrownBy(() -> plan(SORT))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("Expected the input at file:///")
                .hasMessageContaining("there is no file");
    }

    @Test
    void missingJarAndShippedFileAreNamed() throws Exception {
        input("a", "x");
        assertThatThrownBy(() -> plan(SORT + "files: [gone.py]\n"))
                .hasMessageContaining("Expected the file to ship at file:///");
        assertThatThrownBy(() -> plan(SORT + "reduce: {class: A, jar: gone.jar}\n"))
                .hasMessageContaining("Expected the jar at file:///");
    }

    @Test
    void outputThatIsNotEmptyIsRefused() throws Exception {
        input("a", "x");
        Files.createDirectories(folder.resolve("out"));
        assertThat(plan(SORT).stages()).hasSize(2);
        Files.writeString(folder.resolve("out/part-00000"), "old");
        assertThatThrownBy(() -> plan(SORT))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("Expected an output folder that is empty");
    }

    @Test
    void tooManyTasksAreRefused() throws Exception {
        input("a", "x");
        String job = SORT + "reduce: {builtin: identity}\nreducers: 1000\niterations: 1000\n";
        assertThatThrownBy(() -> plan(job))
                .hasMessageContaining("Expected at most 1,000,000 tasks");
    }

    @Test
    void payloadsRefuseWhatTheyDoNotKnow() {
        byte[] json = "{\"partition\":1,\"more\":2}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PartitionPayload.fromJson(json))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("Expected a PartitionPayload");
    }

    private Plan plan(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
        return Planner.plan(JobFile.read(file), new FileStorage());
    }

    private void input(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in").resolve(name), content);
    }

    private static List<SplitPayload> splits(Plan plan) throws InvalidJobException {
        List<SplitPayload> splits = new ArrayList<>();
        for (byte[] payload : plan.stages().getFirst().payloads()) {
            splits.add(SplitPayload.fromJson(payload));
        }
        return splits;
    }

    private static List<String> lines(Plan plan) throws InvalidJobException {
        List<String> lines = new ArrayList<>();
        for (byte[] payload : plan.stages().getFirst().payloads()) {
            lines.add(LinePayload.fromJson(payload).line());
        }
        return lines;
    }
}
