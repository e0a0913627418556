package dev.poneglyph.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.JobFile;
import dev.poneglyph.mapreduce.job.ShippedFile;
import dev.poneglyph.storage.BlobStorage;
import dev.poneglyph.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

    private static final String JOB =
            "name: x\ninput: lines.txt\neach: {exec: [./run.sh]}\nfiles: run.sh\n";

    @TempDir Path folder = Path.of("");

    @Test
    void movesFilesToTheCoordinator() throws Exception {
        JobDefinition uploaded = upload("echo one");

        ShippedFile file = uploaded.files().getFirst();
        assertThat(file.name()).isEqualTo("run.sh");
        assertThat(file.uri().getScheme()).isEqualTo("blob");
        try (var content = storage().read(file.uri(), 0, -1)) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("echo one");
        }
    }

    @Test
    void givesTheSameDefinitionForTheSameContentOnly() throws Exception {
        JobDefinition first = upload("echo one");

        assertThat(upload("echo one")).isEqualTo(first);
        assertThat(upload("echo two")).isNotEqualTo(first);
    }

    @Test
    void givesFilesToTheNamespaceOfTheirJob() throws Exception {
        Files.writeString(folder.resolve("run.sh"), "echo one");

        JobDefinition uploaded = new Uploads(storage(), "team-a~job-1").upload(job());

        assertThat(uploaded.files().getFirst().uri().getPath()).startsWith("/uploads/team-a~");
        assertThat(upload("echo one").files().getFirst().uri().getPath()).doesNotContain("~");
    }

    @Test
    void refusesAFileThatIsNotThere() throws Exception {
        JobDefinition job = job();
        Uploads uploads = new Uploads(storage(), "job-1");

        assertThatThrownBy(() -> uploads.upload(job))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("run.sh");
    }

    private JobDefinition upload(String script) throws Exception {
        Files.writeString(folder.resolve("run.sh"), script);
        return new Uploads(storage(), "job-1").upload(job());
    }

    private JobDefinition job() throws Exception {
        return JobFile.read(Files.writeString(folder.resolve("job.yaml"), JOB));
    }

    private Storage storage() {
        return new BlobStorage(folder.resolve("blobs"));
    }
}
