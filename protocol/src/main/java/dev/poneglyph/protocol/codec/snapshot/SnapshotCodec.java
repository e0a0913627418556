package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.protocol.codec.CodecException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A snapshot of the engine as a stream of small records, so that millions of tasks need no large
 * message. The same state always gives the same bytes.
 */
public final class SnapshotCodec {

    /** Written into each snapshot; any other is refused, see ADR 0007. */
    public static final int FORMAT = 2;

    private SnapshotCodec() {}

    /**
     * Writes {@code state}; does not close {@code out}, which should be buffered.
     *
     * @throws IllegalArgumentException if the state does not fit together (a task under another's
     *     index, an attempt under another task)
     */
    public static void write(EngineConfig config, EngineSnapshot state, OutputStream out)
            throws IOException {
        SnapshotOutput output = new SnapshotOutput(out);
        output.header(config);
        output.body(state);
        output.trailer();
    }

    /**
     * Reads what {@link #write} wrote, up to its end and not beyond; {@code in} should be buffered.
     *
     * @throws CodecException if it is cut short, damaged, or of another format
     */
    public static DecodedSnapshot read(InputStream in) throws IOException {
        return new SnapshotInput(in).read();
    }
}
