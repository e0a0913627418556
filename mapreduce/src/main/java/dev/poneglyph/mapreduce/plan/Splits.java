package dev.poneglyph.mapreduce.plan;

import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.storage.FileInfo;
import java.util.ArrayList;
import java.util.List;

/** Cuts files into splits of about one size. */
final class Splits {

    /** A rest this small, in tenths of a split, goes with the split before it. */
    private static final long SLACK_TENTHS = 1;

    private Splits() {}

    /**
     * Payloads of the splits, in the order of the files; compressed files whole, empty ones not at
     * all.
     */
    static List<byte[]> of(List<FileInfo> files, long splitSize, int most)
            throws InvalidJobException {
        List<byte[]> payloads = new ArrayList<>();
        for (FileInfo file : files) {
            long size = Compression.of(file.uri()) == Compression.NONE ? splitSize : file.size();
            for (long offset = 0; offset < file.size(); ) {
                long length = lengthAt(offset, file.size(), size);
                if (payloads.size() == most) {
                    throw tooMany(most, splitSize);
                }
                payloads.add(new SplitPayload(file.uri(), offset, length, file.size()).toJson());
                offset += length;
            }
        }
        return payloads;
    }

    private static long lengthAt(long offset, long fileSize, long splitSize) {
        long left = fileSize - offset;
        return left <= splitSize + splitSize / 10 * SLACK_TENTHS ? left : splitSize;
    }

    private static InvalidJobException tooMany(int most, long splitSize) {
        return new InvalidJobException(
                "Expected at most %,d splits, but the input has more with a split_size of %,d bytes; raise split_size"
                        .formatted(most, splitSize));
    }
}
