package dev.poneglyph.cli;

import dev.poneglyph.cli.option.LogLevel;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up the log before the first line is written: logback.xml reads the level from here. */
final class Logging {

    private static final String LEVEL_PROPERTY = "poneglyph.log.level";

    private Logging() {}

    /** Logs at {@code level}; must be called before any logger is made. */
    static void start(LogLevel level) {
        System.setProperty(LEVEL_PROPERTY, level.name());
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }
}
