package dev.poneglyph.mapreduce.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The living processes below one, from the top down, as {@code /proc} shows them. */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private ProcessTree() {}

    /**
     * The process and all below it. One that ends meanwhile may be missing, with those below it.
     *
     * @param most how many are looked up at the most
     */
    static List<Long> of(long top, long most) {
        List<Long> found = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty() && found.size() < most) {
            long process = open.removeFirst();
            found.add(process);
            addChildren(process, open);
        }
        return found;
    }

    /** Each thread has the children that it started. */
    private static void addChildren(long process, Deque<Long> children) {
        Path threads = PROC.resolve(Long.toString(process)).resolve("task");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(threads)) {
            for (Path thread : entries) {
                String line =
                        Files.readString(thread.resolve("children"), StandardCharsets.US_ASCII);
                for (String child : line.split(" ")) {
                    if (!child.isBlank()) {
                        children.add(Long.parseLong(child.strip()));
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // it ended meanwhile
        }
    }
}
