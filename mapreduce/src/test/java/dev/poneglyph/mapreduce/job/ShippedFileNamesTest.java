package dev.poneglyph.mapreduce.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names become files in the folder of a program, and nothing else. */
class ShippedFileNamesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../up",
                "down/../../up",
                "a/b",
                "..",
                ".",
                " ",
                "nul\u0000byte",
                "line\nbreak",
                "escape\u001b[31m"
            })
    void refusesWhatIsNoPlainName(String name) {
        assertThatThrownBy(() -> job(name))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("Expected a file")
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///data/%2e%2e", "file:///data/..", "file:///a%00b", "file:///data/"})
    void refusesUrisWhoseLastNameIsNoPlainName(String uri) {
        assertThatThrownBy(() ->
                        JobDefinition.fromJson(
                                MAPPER.writeValueAsBytes(
                                        start().putPOJO("files", new String[] {uri}))))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("Expected a file with a plain name");
    }

    @Test
    void takesNamesUpToWhatFileSystemsTake() throws Exception {
        assertThat(job("é".repeat(127)).files()).hasSize(1);
        assertThatThrownBy(() -> job("é".repeat(128))).hasMessageContaining("at most 255 bytes");
        assertThat(job("..hidden %2e%2f").files().getFirst().name()).isEqualTo("..hidden %2e%2f");
    }

    private static JobDefinition job(String name) throws IOException, InvalidJobException {
        ObjectNode job = start();
        job.putArray("files").addObject().put("name", name).put("uri", "file:///data/file");
        return JobDefinition.fromJson(MAPPER.writeValueAsBytes(job));
    }

    private static ObjectNode start() {
        ObjectNode job = MAPPER.createObjectNode().put("name", "j");
        job.putArray("input").add("file:///in");
        job.putObject("each").putArray("exec").add("cat");
        return job;
    }
}
