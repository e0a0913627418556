package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Segments in a file on the local disk. */
public record SpillFile(Path path, List<SegmentRange> segments) implements SortedRun {

    /** Writes segments. */
    public interface Content {
        List<SegmentRange> writeTo(SegmentWriter writer)
                throws IOException, TaskFailedException, InterruptedException;
    }

    /** Writes {@code content} to a new file at {@code path}. */
    public static SpillFile write(Path path, Content content)
            throws IOException, TaskFailedException, InterruptedException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(path));
                var writer = new SegmentWriter(out)) {
            return new SpillFile(path, content.writeTo(writer));
        }
    }

    @Override
    public PairCursor partition(int partition) throws IOException {
        SegmentRange range = segments.get(partition);
        FileChannel channel = FileChannel.open(path);
        channel.position(range.offset());
        InputStream in = Channels.newInputStream(channel);
        return new SegmentCursor(in, range);
    }
}
