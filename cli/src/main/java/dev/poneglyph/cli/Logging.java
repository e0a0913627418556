package dev.poneglyph.cli;

import dev.poneglyph.cli.option.LogFormat;
import dev.poneglyph.cli.option.LogLevel;
import java.util.Locale;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets up the log before the first line is written: logback.xml reads level and format from here.
 */
final class Logging {

    private static final String LEVEL_PROPERTY = "poneglyph.log.level";
    private static final String FORMAT_PROPERTY = "poneglyph.log.format";

    private Logging() {}

    /** Logs at {@code level}; must be called before any logger is made. */
    static void start(LogLevel level, LogFormat format) {
        System.setProperty(LEVEL_PROPERTY, level.name());
        System.setProperty(FORMAT_PROPERTY, format.name().toLowerCase(Locale.ROOT));
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }
}
