package dev.poneglyph.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonEncoderTest {

    private final JsonEncoder encoder = new JsonEncoder();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private Logger log;

    @BeforeEach
    void open() {
        log = new LoggerContext().getLogger("dev.poneglyph.Some");
        events.start();
        log.addAppender(events);
    }

    @Test
    void makesFieldsOfWhatTheMessageNames() throws IOException {
        log.warn("worker lost worker={} reason=\"{}\" leases={}", "w 1", "no \"heartbeat\"", 3);

        JsonNode line = line();

        assertThat(line.get("message").asText()).isEqualTo("worker lost");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("logger").asText()).isEqualTo("dev.poneglyph.Some");
        assertThat(line.get("worker").asText()).isEqualTo("w 1");
        assertThat(line.get("reason").asText()).isEqualTo("no \"heartbeat\"");
        assertThat(line.get("leases").isInt()).isTrue();
        assertThat(line.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void staysOneLineWhateverAValueHolds() {
        log.warn("failed job={} cause={}", "a\nb", "x\",\"level\":\"INFO\"\r\n");

        String text = text();

        assertThat(text.lines()).hasSize(1);
        assertThat(text).endsWith("}\n");
    }

    @Test
    void takesNoFieldFromAValue() throws IOException {
        log.warn("failed cause={}", "job=other worker=w9");

        JsonNode line = line();

        assertThat(line.get("cause").asText()).isEqualTo("job=other worker=w9");
        assertThat(line.has("job")).isFalse();
        assertThat(line.has("worker")).isFalse();
    }

    @Test
    void leavesTheTextOfOthersWhole() throws IOException {
        log.warn("Connection to {} refused after {} tries", "host", 3);

        assertThat(line().get("message").asText())
                .isEqualTo("Connection to host refused after 3 tries");
    }

    @Test
    void keepsTheStackTraceInOneField() throws IOException {
        log.error("loop broke index={}", 7L, new IllegalStateException("boom"));

        JsonNode line = line();

        assertThat(line.get("index").asLong()).isEqualTo(7);
        assertThat(line.get("stack_trace").asText())
                .startsWith("java.lang.IllegalStateException: boom")
                .contains("at dev.poneglyph");
    }

    @Test
    void takesKeyValuePairsOfTheFluentInterface() throws IOException {
        log.atInfo().addKeyValue("task", "job.map.3").addKeyValue("attempt", 2).log("retried");

        JsonNode line = line();

        assertThat(line.get("message").asText()).isEqualTo("retried");
        assertThat(line.get("task").asText()).isEqualTo("job.map.3");
        assertThat(line.get("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void doesNotLetAFieldHideThoseOfEveryEvent() throws IOException {
        log.warn("odd level={}", "other");

        JsonNode line = line();

        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("level_").asText()).isEqualTo("other");
    }

    private JsonNode line() throws IOException {
        return new ObjectMapper().readTree(text());
    }

    private String text() {
        return new String(encoder.encode(events.list.getFirst()), StandardCharsets.UTF_8);
    }
}
