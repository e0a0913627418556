package dev.poneglyph.fuzz.targets;

import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.plan.LinePayload;
import dev.poneglyph.mapreduce.plan.PartitionPayload;
import dev.poneglyph.mapreduce.plan.SplitPayload;
import dev.poneglyph.mapreduce.run.EachResult;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.storage.BlobStorage;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Payloads and results of tasks, which clients and workers write and others read. */
public final class StoredDataTarget implements FuzzTarget {

    private final Storage storage;

    /** Reads blobs of {@code folder}. */
    public StoredDataTarget(Path folder) {
        storage = new BlobStorage(folder);
    }

    @Override
    public void run(byte[] input) {
        split(input);
        partition(input);
        line(input);
        result(input);
    }

    private static void split(byte[] input) {
        try {
            SplitPayload split = SplitPayload.fromJson(input);
            Expect.that(
                    split.offset() >= 0
                            && split.length() >= 1
                            && split.length() <= split.fileSize()
                            && split.offset() <= split.fileSize() - split.length(),
                    "Expected a split within its file, but got %s",
                    split);
            Expect.that(
                    SplitPayload.fromJson(split.toJson()).equals(split),
                    "Expected %s to be read again",
                    split);
        } catch (InvalidJobException refused) {
            return;
        }
    }

    private static void partition(byte[] input) {
        try {
            PartitionPayload partition = PartitionPayload.fromJson(input);
            Expect.that(partition.partition() >= 0, "Expected a partition, but got %s", partition);
        } catch (InvalidJobException refused) {
            return;
        }
    }

    private static void line(byte[] input) {
        try {
            LinePayload line = LinePayload.fromJson(input);
            Expect.that(
                    LinePayload.fromJson(line.toJson()).equals(line),
                    "Expected %s to be read again",
                    line);
        } catch (InvalidJobException refused) {
            return;
        }
    }

    private void result(byte[] input) {
        try {
            EachResult.copy(input, storage, OutputStream.nullOutputStream());
        } catch (IOException | TaskFailedException refused) {
            return;
        }
    }
}
