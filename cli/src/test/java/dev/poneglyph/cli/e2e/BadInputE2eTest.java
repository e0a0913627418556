package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be done is refused with one sentence and an exit code that is not 0. */
class BadInputE2eTest {

    @TempDir Path folder = Path.of("");

    private Poneglyph poneglyph = new Poneglyph(folder);

    @BeforeEach
    void useTheFolder() {
        poneglyph = new Poneglyph(folder);
    }

    @Test
    void refusesAnUnknownJob() {
        assertRefused(poneglyph.run("run", "wordcoun"), "wordcount");
    }

    @Test
    void refusesAMissingInput() {
        assertRefused(
                poneglyph.run("run", "wordcount", "--input", folder.resolve("none").toString()),
                "Expected an input that can be read");
    }

    @Test
    void refusesAnOutputFolderThatHoldsSomething() throws IOException {
        Path input = Files.writeString(folder.resolve("input.txt"), "a b c");
        Path output = Files.createDirectories(folder.resolve("output"));
        Path kept = Files.writeString(output.resolve("kept"), "precious");

        assertRefused(
                poneglyph.run(
                        "run",
                        "wordcount",
                        "--input",
                        input.toString(),
                        "--output",
                        output.toString()),
                "Expected a new or empty output folder");
        assertThat(kept).hasContent("precious");
        assertThat(output).isDirectoryNotContaining("glob:**part-*");
    }

    @Test
    void refusesAMalformedJobFileAndSaysWhere() throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), "name: x\ninput: [a, b\n");

        assertRefused(poneglyph.run("run", job.toString()), "job.yaml");
    }

    @Test
    void refusesANumberOutOfRange() {
        var result = poneglyph.run("run", "wordcount", "--workers", "0");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Expected --workers to be 1 to 256, but was 0");
    }

    @Test
    void saysThatNoCoordinatorAnswers() {
        String nobody = "127.0.0.1:" + TestCluster.freePort();

        assertRefused(
                poneglyph.run("jobs", "--coordinator", nobody),
                "Expected a coordinator at " + nobody);
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertRefused(
                    poneglyph.run(
                            "coordinator",
                            "--grpc-port",
                            port,
                            "--data",
                            folder.resolve("data").toString()),
                    port);
        }
    }

    @Test
    void refusesADataFolderThatALiveCoordinatorUses() {
        try (var cluster = TestCluster.start(folder)) {
            assertRefused(
                    poneglyph.run(
                            "coordinator",
                            "--grpc-port",
                            "0",
                            "--http-port",
                            "0",
                            "--metrics-port",
                            "0",
                            "--data",
                            cluster.data().toString()),
                    cluster.data().toString());
        }
    }

    private static void assertRefused(Poneglyph.Result result, String words) {
        assertThat(result.exitCode()).as("%s", result).isNotZero();
        assertThat(result.err()).contains("poneglyph: ").contains(words).doesNotContain("\tat ");
    }
}
