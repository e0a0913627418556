package dev.poneglyph.fuzz.targets;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP request on a connection of its own, sent as it is. */
final class RawHttp {

    /** Far more than any call takes, on a busy machine too. */
    private static final int LONGEST_MS = 20_000;

    private static final int MAX_ANSWER_BYTES = 4 << 20;

    private RawHttp() {}

    /** What came back. */
    record Answer(int status, String contentType, byte[] body) {
        @Override
        public String toString() {
            return status + " " + new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param line method, path and query
     */
    static Answer call(int port, String line, byte[] body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LONGEST_MS);
            socket.setTcpNoDelay(true);
            String head =
                    "%s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                            .formatted(line, body.length);
            var request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return read(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String status = line(in);
        if (!status.matches("HTTP/1\\.1 [1-5][0-9]{2}( .*)?")) {
            throw new AssertionError("Expected an answer of HTTP, but got '" + status + "'");
        }
        String contentType = "";
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
                contentType = header.substring(header.indexOf(':') + 1).strip();
            }
        }
        byte[] body = in.readNBytes(MAX_ANSWER_BYTES);
        return new Answer(Integer.parseInt(status.substring(9, 12)), contentType, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
