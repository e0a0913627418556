package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.Journal.SnapshotWriter;
import dev.poneglyph.journal.JournalException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.MD5FileUtil;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot files as Ratis names and finds them. One is written beside the running log and told to
 * Ratis only when it is on disk; Ratis then drops the log before it.
 */
final class Snapshots {

    private final Path folder;
    private final SimpleStateMachineStorage storage;
    private final AtomicReference<@Nullable SingleFileSnapshotInfo> written =
            new AtomicReference<>();

    Snapshots(Path folder, SimpleStateMachineStorage storage) {
        this.folder = folder;
        this.storage = storage;
    }

    /** Writes a whole snapshot; at the end it is on disk under its name, or not there at all. */
    void write(long term, long index, SnapshotWriter writer) throws IOException {
        Path target = storage.getSnapshotFile(term, index).toPath();
        Path temporary = folder.resolve(target.getFileName() + ".tmp");
        try {
            MD5Hash hash = writeSynced(temporary, writer);
            MD5FileUtil.saveMD5File(target.toFile(), hash);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            FormatFile.sync(folder, StandardOpenOption.READ);
            written.set(new SingleFileSnapshotInfo(new FileInfo(target, hash), term, index));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static MD5Hash writeSynced(Path file, SnapshotWriter writer) throws IOException {
        MessageDigest md5 = MD5FileUtil.newMD5();
        try (FileOutputStream out = new FileOutputStream(file.toFile());
                OutputStream buffered =
                        new BufferedOutputStream(new DigestOutputStream(out, md5), 1 << 16)) {
            writer.writeTo(buffered);
            buffered.flush();
            out.getFD().sync();
        }
        return MD5Hash.newInstance(md5.digest());
    }

    /** Tells Ratis of the newest snapshot written; its index, or that of an earlier one. */
    long publish(long none) {
        SingleFileSnapshotInfo newest = written.get();
        if (newest != null) {
            storage.updateLatestSnapshot(newest);
        }
        SingleFileSnapshotInfo latest = storage.getLatestSnapshot();
        return latest == null ? none : latest.getIndex();
    }

    /** Receives the state after entry {@code index}. */
    interface Restore {
        void restore(long index, InputStream snapshot) throws IOException;
    }

    /** Reads a snapshot to its end and compares the checksum beside it. */
    static void read(Path path, long index, Restore restore) throws JournalException {
        MessageDigest md5 = MD5FileUtil.newMD5();
        MD5Hash expected;
        try (InputStream in =
                new DigestInputStream(
                        new BufferedInputStream(Files.newInputStream(path), 1 << 16), md5)) {
            expected = MD5FileUtil.readStoredMd5ForFile(path.toFile());
            restore.restore(index, in);
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            throw Problems.damaged(path, e);
        }
        if (expected != null && !expected.equals(MD5Hash.newInstance(md5.digest()))) {
            throw Problems.damaged(path, "it differs from its checksum");
        }
    }
}
