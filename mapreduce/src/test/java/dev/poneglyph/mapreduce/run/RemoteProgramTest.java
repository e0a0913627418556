package dev.poneglyph.mapreduce.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts whose programs run elsewhere. */
final class RemoteProgramTest {

    private static final Work SCRIPT = new Work.Exec(List.of("./script"));
    private static final JobDefinition JOB = Pipeline.job(SCRIPT, null, SCRIPT, 1);

    @TempDir Path folder;
    private final RemoteProgram programs = new RemoteProgram();
    private Pipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder);
        pipeline.storage.put(Pipeline.INPUT, "b a b\nc b\n");
    }

    private TaskContext attempt(String stage, int index, String payload, List<byte[]> upstream) {
        return new FakeContext(
                pipeline.storage,
                folder,
                stage,
                index,
                index + 1,
                payload,
                upstream,
                Pipeline.SCRATCH,
                false);
    }

    private TaskContext map(int index) {
        return attempt("map", index, pipeline.splitsAt(6).get(index), List.of());
    }

    private static TaskContext noProgramRunsHere(TaskContext context) {
        assertThat(context.mayExec()).isFalse();
        return context;
    }

    private String input(TaskContext context) throws Exception {
        var out = new ByteArrayOutputStream();
        programs.writeInput(noProgramRunsHere(context), JOB, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private byte[] take(TaskContext context, String printed) throws Exception {
        return programs.takeOutput(
                noProgramRunsHere(context),
                JOB,
                new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readWhatTheyWouldReadHereAndLeaveWhatTheyWouldLeave() throws Exception {
        assertThat(input(map(0))).isEqualTo("b a b\n");
        assertThat(input(map(1))).isEqualTo("c b\n");
        List<byte[]> maps =
                List.of(take(map(0), "b\t1\na\t1\nb\t1\n"), take(map(1), "c\t1\nb\t1\n"));

        TaskContext reduce = attempt("reduce", 0, "{\"partition\":0}", maps);
        assertThat(input(reduce)).isEqualTo("a\t1\nb\t1\nb\t1\nb\t1\nc\t1\n");
        PartResult part = Json.read(take(reduce, "a\t1\nb\t3\nc\t1\n"), PartResult.class);

        assertThat(new String(pipeline.storage.bytes(part.uri()), StandardCharsets.UTF_8))
                .isEqualTo("a\t1\nb\t3\nc\t1\n");
        assertThat(part.records()).isEqualTo(3);
    }

    @Test
    void mapLinesNeedATab() {
        assertThat(
                        catchThrowableOfType(
                                        TaskFailedException.class, () -> take(map(0), "no tab\n"))
                                .kind())
                .isEqualTo(Kind.VALIDATION);
    }

    @Test
    void lostMapOutputIsTold() throws Exception {
        byte[] map = take(map(0), "b\t1\n");
        pipeline.storage.delete(Pipeline.SCRATCH);
        TaskContext reduce = attempt("reduce", 0, "{\"partition\":0}", List.of(map));
        assertThatThrownBy(() -> input(reduce))
                .isInstanceOfSatisfying(
                        TaskFailedException.class,
                        failed -> assertThat(failed.lostInputs()).containsExactly(0));
    }
}
