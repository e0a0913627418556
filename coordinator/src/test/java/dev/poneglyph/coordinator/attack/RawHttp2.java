package dev.poneglyph.coordinator.attack;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** HTTP/2 by hand (RFC 9113), from a chosen address of this machine: what no client would send. */
final class RawHttp2 implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private static final int TIMEOUT_MS = 20_000;
    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_FRAME = 1 << 20;

    /** A frame as it came in. */
    record Frame(int type, int flags, int stream, byte[] payload) {}

    private final Socket socket;
    private final DataInputStream in;

    private RawHttp2(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
    }

    /** A connection on which nothing was said yet. */
    static RawHttp2 connect(String from, int port) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        return new RawHttp2(socket);
    }

    /** A connection that is ready for calls. */
    static RawHttp2 open(String from, int port) throws IOException {
        RawHttp2 connection = connect(from, port);
        connection.send(PREFACE);
        connection.frame(SETTINGS, 0, 0, new byte[0]);
        return connection;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        send(frameBytes(type, flags, stream, payload));
    }

    static byte[] frameBytes(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** The headers of a gRPC call, packed as plainly as HPACK allows (RFC 7541). */
    static byte[] callHeaders(String method, String... more) {
        var block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x83, (byte) 0x86});
        literal(block, 0x04, "/" + method);
        literal(block, 0x01, "localhost");
        header(block, "content-type", "application/grpc");
        header(block, "te", "trailers");
        for (int i = 0; i + 1 < more.length; i += 2) {
            header(block, more[i], more[i + 1]);
        }
        return block.toByteArray();
    }

    static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void literal(ByteArrayOutputStream block, int nameIndex, String value) {
        block.write(nameIndex);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            block.write(127);
            int rest = bytes.length - 127;
            while (rest >= 128) {
                block.write(rest % 128 + 128);
                rest /= 128;
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /** A message with the head that gRPC puts before it. */
    static byte[] message(boolean packed, byte[] bytes) {
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) (packed ? 1 : 0))
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    /** The next frame; an end of the connection is an IOException. */
    Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length > LARGEST_FRAME) {
            throw new IOException("no frame");
        }
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    /** Reads until a frame of that type comes. */
    Frame readUntil(int type) throws IOException {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /** Whether the other side says goodbye or hangs up; reads all that comes before. */
    boolean isEnded() {
        try {
            return readUntil(GOAWAY).type() == GOAWAY;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    /** The headers or trailers that end a stream, as text that is good enough to search. */
    String trailers(int stream) throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.stream() == stream && frame.type() == RST_STREAM) {
                return "reset";
            }
            if (frame.stream() == stream
                    && frame.type() == HEADERS
                    && (frame.flags() & END_STREAM) != 0) {
                return new String(frame.payload(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
