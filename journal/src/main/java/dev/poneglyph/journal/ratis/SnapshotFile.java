package dev.poneglyph.journal.ratis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A snapshot by the name of its file.
 *
 * @param index last entry that it holds
 */
record SnapshotFile(Path path, long index) {

    private static final Pattern NAME = Pattern.compile("snapshot\\.\\d+_(\\d+)");

    /** The snapshots, oldest first. */
    static List<SnapshotFile> of(Layout layout) throws IOException {
        List<SnapshotFile> snapshots = new ArrayList<>();
        for (Path path : layout.snapshotFiles()) {
            Matcher name = NAME.matcher(path.getFileName().toString());
            if (name.matches()) {
                snapshots.add(new SnapshotFile(path, Long.parseLong(name.group(1))));
            }
        }
        snapshots.sort(Comparator.comparingLong(SnapshotFile::index));
        return snapshots;
    }
}
