package dev.poneglyph.cli.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.poneglyph.cli.output.Printable;
import java.util.stream.Collectors;

/** An exception, every line of it set in: a message of several lines cannot pass for an event. */
public final class IndentedTrace extends ThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return super.throwableProxyToString(thrown)
                .lines()
                .map(line -> "\t" + Printable.line(line).strip() + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
