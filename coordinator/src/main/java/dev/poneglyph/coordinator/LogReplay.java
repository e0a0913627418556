package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.loop.Replica;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.ratis.LogReader;
import dev.poneglyph.protocol.codec.CodecException;
import dev.poneglyph.protocol.codec.DecodedEntry;
import dev.poneglyph.protocol.codec.EntryCodec;
import dev.poneglyph.protocol.codec.snapshot.DecodedSnapshot;
import dev.poneglyph.protocol.codec.snapshot.SnapshotCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The state at a place of a coordinator's log, reached by the same code as in its loop: the engine
 * applies the same commands again, and the effects are thrown away.
 *
 * <p>Needs the folder for itself and changes nothing in it; {@link LogReader} says why. Not safe
 * for use by several threads.
 */
public final class LogReplay {

    private final Replica replica;

    private LogReplay(Replica replica) {
        this.replica = replica;
    }

    /**
     * Reads the log in a coordinator's data folder up to and with entry {@code to}; to its end
     * where that is empty.
     *
     * @throws IOException if there is no log, a coordinator has it open, it does not tell the state
     *     at that entry, or is damaged; the message is a sentence for a person
     */
    public static LogReplay of(Path dataFolder, OptionalLong to) throws IOException {
        DataFolder folder = DataFolder.existing(dataFolder);
        EngineConfig config = ClusterFile.readExisting(folder.root());
        try (LogReader reader = LogReader.open(folder.journal())) {
            Steps steps = new Steps(config);
            reader.read(to, steps);
            return new LogReplay(steps.replica());
        } catch (JournalException | CodecException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The state. */
    public StateView view() {
        return replica.view();
    }

    /** The state with its place in the log: the last entry that held commands, and its stamp. */
    public EngineSnapshot snapshot() {
        return replica.snapshot();
    }

    private static final class Steps implements LogReader.Visitor {

        private final Replica replica;
        private @Nullable DecodedSnapshot beginning;

        Steps(EngineConfig config) {
            replica = new Replica(config);
        }

        /** Only decodes: what the file cannot be blamed for must not be called its damage. */
        @Override
        public void restore(long index, InputStream snapshot) throws IOException {
            beginning = SnapshotCodec.read(snapshot);
        }

        @Override
        public void entry(long index, byte[] bytes) {
            begin();
            DecodedEntry entry = EntryCodec.decode(bytes);
            replica.begin(index, entry);
            for (int i = 0; i < entry.commands().size(); i++) {
                replica.apply(i, entry);
            }
        }

        Replica replica() {
            begin();
            return replica;
        }

        private void begin() {
            DecodedSnapshot snapshot = beginning;
            if (snapshot != null) {
                beginning = null;
                replica.restore(snapshot.config(), snapshot.state());
            }
        }
    }
}
