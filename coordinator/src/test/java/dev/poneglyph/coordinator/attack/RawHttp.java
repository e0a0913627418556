package dev.poneglyph.coordinator.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** HTTP/1.1 by hand, from a chosen address of this machine. */
public final class RawHttp implements AutoCloseable {

    private static final int TIMEOUT_MS = 20_000;
    private static final String HEADERS_END = "\r\n\r\n";

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp open(String from, int port) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        return new RawHttp(socket);
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends, if the other side still listens. */
    public void trySend(String text) {
        try {
            send(text);
        } catch (IOException closed) {
            // What it is for: the test looks at the other end.
        }
    }

    /** The answer to a GET, headers and body. */
    public String get(String path, String... headers) throws IOException {
        send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n");
        return answer();
    }

    /** The answer to a POST, headers and body. */
    public String post(String path, String body, String... headers) throws IOException {
        send(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\n"
                        + lines(headers)
                        + "Content-Length: "
                        + body.length()
                        + HEADERS_END
                        + body);
        return answer();
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    /** The next answer, headers and body. */
    public String answer() throws IOException {
        String head = head();
        int length = contentLength(head);
        byte[] body = length < 0 ? new byte[0] : socket.getInputStream().readNBytes(length);
        return head + new String(body, StandardCharsets.UTF_8);
    }

    private String head() throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(HEADERS_END)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed after: " + bytes);
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return -1;
    }

    /** Whether the other side has closed; waits for it. */
    public boolean isClosed() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
