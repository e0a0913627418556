package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OpenDoorWarningTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(OpenDoorWarning.class);
    private final Kept log = new Kept();

    private static final class Kept extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        log.start();
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void isSaidAtTheStartAndAgain() {
        try (var _ = OpenDoorWarning.start(open(), Duration.ofMillis(5))) {
            await().until(() -> log.lines.size() >= 3);
        }

        assertThat(log.lines)
                .allMatch(line ->
                        line.equals(
                                "WARN coordinator is open, whoever reaches it can run programs"
                                        + " host=0.0.0.0 tls=false auth=false"));
    }

    @Test
    void isSaidEveryTenMinutes() {
        assertThat(OpenDoorWarning.PERIOD).isEqualTo(Duration.ofMinutes(10));
        try (var _ = OpenDoorWarning.start(open(), OpenDoorWarning.PERIOD)) {
            await().until(() -> !log.lines.isEmpty());
        }

        assertThat(log.lines).hasSize(1);
    }

    private static CoordinatorOptions open() {
        return new CoordinatorOptions(
                Path.of("data"),
                "0.0.0.0",
                CoordinatorOptions.Ports.ANY,
                Duration.ofSeconds(1),
                0,
                CoordinatorOptions.Liveness.DEFAULT);
    }
}
