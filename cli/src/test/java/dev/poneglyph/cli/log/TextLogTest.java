package dev.poneglyph.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The text log as the commands are configured to write it. */
class TextLogTest {

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private Logger log;
    private Encoder<ILoggingEvent> encoder;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void configure() throws Exception {
        var context = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(TextLogTest.class.getResource("/logback.xml"));
        log = context.getLogger("dev.poneglyph.Some");
        var text =
                (ConsoleAppender<ILoggingEvent>)
                        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("text");
        encoder = text.getEncoder();
        events.start();
        log.addAppender(events);
    }

    @Test
    void isOneLineWhateverANameHolds() {
        log.warn(
                "worker refused worker={} reason=\"{}\"",
                "w\n2026-01-01T00:00:00 ERROR forged",
                "\u001b[31mred\u001b]0;title\u0007\r");

        assertThat(text().lines()).hasSize(1);
        assertThat(text()).contains("worker refused worker=w␊2026", "␛[31mred").endsWith("\n");
        assertThat(text()).doesNotContain("\u001b", "\u0007", "\r");
    }

    @Test
    void setsTheLinesOfAnExceptionIn() {
        log.warn("call failed", new IllegalStateException("no\n2026-01-01 ERROR forged\u001b[2J"));

        assertThat(text().lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
        assertThat(text()).contains("java.lang.IllegalStateException: no").doesNotContain("\u001b");
    }

    private String text() {
        return new String(encoder.encode(events.list.getFirst()), StandardCharsets.UTF_8);
    }
}
