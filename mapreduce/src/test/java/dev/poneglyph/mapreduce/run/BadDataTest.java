package dev.poneglyph.mapreduce.run;

import static dev.poneglyph.mapreduce.run.Pipeline.builtin;
import static dev.poneglyph.mapreduce.run.Pipeline.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.FileStorage;
import dev.poneglyph.storage.FileUris;
import dev.poneglyph.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is not what it should be, disks that are full, attempts that are ended. */
@Timeout(60)
final class BadDataTest {

    private static final JobDefinition SORT = job(builtin("sort"), null, builtin("identity"), 1);

    /** More lines than a map keeps in memory. */
    private static final int LINES_THAT_SPILL = (1 << 20) + 1;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void readsCompressedInputAndRefusesWhatIsCutShortOrSomethingElse(String ending)
            throws Exception {
        String text = "one\n".repeat(1_000);
        byte[] packed = packed(ending, text.getBytes(StandardCharsets.UTF_8));

        assertThat(sorted(ending, packed)).hasSize(1_000).containsOnly("one");
        for (byte[] bad : List.of(Arrays.copyOf(packed, packed.length - 9), bytes("plain text"))) {
            TaskFailedException failure =
                    catchThrowableOfType(TaskFailedException.class, () -> sorted(ending, bad));
            assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
            assertThat(failure).hasMessageContaining("replace the file");
        }
    }

    private static byte[] packed(String ending, byte[] text) throws IOException {
        if (ending.equals("zst")) {
            return Zstd.compress(text);
        }
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private List<String> sorted(String ending, byte[] file) throws Exception {
        var pipeline = new Pipeline(folder);
        String uri = Pipeline.INPUT + "." + ending;
        pipeline.storage.put(uri, file);
        return pipeline.run(SORT, List.of(Pipeline.split(uri, 0, file.length)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void reportsADiskThatIsFullAsWantOfResources() throws Exception {
        Path fullDisk = Files.createSymbolicLink(folder.resolve(".spill-0"), Path.of("/dev/full"));
        var pipeline = new Pipeline(folder);
        pipeline.storage.put(Pipeline.INPUT, "x\n".repeat(LINES_THAT_SPILL));

        TaskFailedException failure =
                catchThrowableOfType(
                        TaskFailedException.class, () -> pipeline.run(SORT, pipeline.splitsAt()));

        Files.delete(fullDisk);
        assertThat(failure.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failure).hasMessageContaining("No space left on device");
    }

    @Test
    void leavesNothingBehindWhenInterruptedWhileMapping() throws Exception {
        var storage = new Endless(new FileStorage());
        URI output = FileUris.of(folder.resolve("out"));
        JobDefinition job = Pipeline.withOutput(job(builtin("identity"), null, null, 1), output);
        String split = Pipeline.split("file:///endless", 0, Long.MAX_VALUE);
        var context =
                new FakeContext(storage, folder, "map", 0, 1, split, List.of(), output, false);

        assertThatThrownBy(() -> new MapReduceRunner().run(context, job))
                .isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** Files that never end; who reads far enough is interrupted. */
    private record Endless(Storage written) implements Storage {

        private static final int READS_BEFORE_INTERRUPT = 100;

        @Override
        public InputStream read(URI uri, long offset, long length) {
            return new InputStream() {
                private int reads;

                @Override
                public int read() {
                    return '\n';
                }

                @Override
                public int read(byte[] bytes, int from, int count) {
                    Arrays.fill(bytes, from, from + count, (byte) '\n');
                    if (++reads == READS_BEFORE_INTERRUPT) {
                        Thread.currentThread().interrupt();
                    }
                    return count;
                }
            };
        }

        @Override
        public List<FileInfo> list(URI uri) throws IOException {
            return written.list(uri);
        }

        @Override
        public AtomicOutput create(URI uri) throws IOException {
            return written.create(uri);
        }

        @Override
        public void move(URI from, URI to) throws IOException {
            written.move(from, to);
        }

        @Override
        public void delete(URI uri) throws IOException {
            written.delete(uri);
        }
    }
}
