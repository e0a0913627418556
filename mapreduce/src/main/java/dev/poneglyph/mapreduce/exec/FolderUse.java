package dev.poneglyph.mapreduce.exec;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

/** How much lies in a program's folder. Links are not followed. */
final class FolderUse extends SimpleFileVisitor<Path> {

    /** What a file takes on the disk at the least, and a folder. */
    private static final long BLOCK_BYTES = 4_096;

    /** Folders within folders that are looked into. */
    private static final int MAX_DEPTH = 100;

    private final long enough;
    private long bytes;
    private long largest;

    private FolderUse(long enough) {
        this.enough = enough;
    }

    /**
     * Adds up what the folder holds.
     *
     * @param enough bytes at which the walk ends, being beyond the limit
     */
    static FolderUse of(Path folder, long enough) {
        FolderUse use = new FolderUse(enough);
        try {
            Files.walkFileTree(
                    folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAX_DEPTH, use);
        } catch (IOException e) {
            return use; // what could be seen counts
        }
        return use;
    }

    /** Bytes of all files, each of a block at the least. */
    long bytes() {
        return bytes;
    }

    /** Bytes of the largest file. */
    long largestFile() {
        return largest;
    }

    private FileVisitResult add(long size) {
        bytes += Math.max(size, BLOCK_BYTES);
        return bytes > enough ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return add(attributes.size());
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            largest = Math.max(largest, attributes.size());
        }
        return add(attributes.size());
    }

    /** Gone meanwhile, or closed to the worker: it takes its place all the same. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return add(BLOCK_BYTES);
    }
}
