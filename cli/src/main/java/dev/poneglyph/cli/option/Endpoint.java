package dev.poneglyph.cli.option;

import dev.poneglyph.client.connection.ConnectionSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a coordinator listens.
 *
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    static final String FORM = "HOST:PORT with a port from 1 to 65535";
    private static final int MAX_PORT = 65_535;

    /** To speak with it without encryption, as on one machine. */
    public ConnectionSettings plaintext() {
        return ConnectionSettings.plaintext(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    /** Reads {@code HOST:PORT}. */
    public static final class Converter implements ITypeConverter<Endpoint> {
        @Override
        public Endpoint convert(String text) {
            int colon = text.lastIndexOf(':');
            String digits = text.substring(colon + 1);
            if (colon <= 0 || !digits.matches("[0-9]{1,5}")) {
                throw refusal(text);
            }
            int port = Integer.parseInt(digits);
            if (port < 1 || port > MAX_PORT) {
                throw refusal(text);
            }
            return new Endpoint(text.substring(0, colon), port);
        }

        private static TypeConversionException refusal(String text) {
            return new TypeConversionException("Expected " + FORM + ", but was '" + text + "'");
        }
    }
}
