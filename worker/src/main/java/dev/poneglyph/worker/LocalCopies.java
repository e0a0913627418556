package dev.poneglyph.worker;

import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Files shipped with jobs, fetched once and kept while the job was among the last used. Safe for
 * use by several threads.
 */
final class LocalCopies {

    private static final int MAX_IDLE_JOBS = 8;

    private final WorkFolder folder;
    private final Map<String, JobFiles> byJob = new LinkedHashMap<>(16, 0.75f, true);

    LocalCopies(WorkFolder folder) {
        this.folder = folder;
    }

    /** The job's files stay until the answer is closed. */
    JobCopies open(String jobId) throws IOException {
        synchronized (byJob) {
            JobFiles files = byJob.get(jobId);
            if (files == null) {
                files = new JobFiles(folder.newCacheFolder());
                byJob.put(jobId, files);
            }
            files.users++;
            return new JobCopies(files);
        }
    }

    private void release(JobFiles files) {
        synchronized (byJob) {
            files.users--;
            long idle = byJob.values().stream().filter(job -> job.users == 0).count();
            for (Iterator<JobFiles> oldest = byJob.values().iterator();
                    idle > MAX_IDLE_JOBS && oldest.hasNext(); ) {
                JobFiles job = oldest.next();
                if (job.users == 0) {
                    oldest.remove();
                    folder.remove(job.path);
                    idle--;
                }
            }
        }
    }

    /** The files of one job; each is fetched by the first who wants it while the others wait. */
    private static final class JobFiles {

        final Path path;
        final Map<URI, CopyOfFile> copies = new LinkedHashMap<>();
        int users;

        JobFiles(Path path) {
            this.path = path;
        }

        synchronized CopyOfFile copy(URI shipped) {
            return copies.computeIfAbsent(
                    shipped, uri -> new CopyOfFile(path.resolve(fileName(uri))));
        }

        private String fileName(URI shipped) {
            String path = Objects.requireNonNullElse(shipped.getPath(), "");
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean usable = !name.isEmpty() && !name.equals(".") && !name.equals("..");
            return copies.size() + "/" + (usable ? name : "file");
        }
    }

    private static final class CopyOfFile {

        final Path path;
        private boolean fetched;

        CopyOfFile(Path path) {
            this.path = path;
        }

        synchronized Path get(URI shipped, Storage storage) throws IOException {
            if (!fetched) {
                Files.createDirectories(path.getParent());
                Path part = path.resolveSibling(path.getFileName() + ".part");
                try (InputStream content = storage.read(shipped, 0, -1)) {
                    Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
                makeExecutable();
                fetched = true;
            }
            return path;
        }

        /** Storage carries no permissions, and a shipped program must be runnable. */
        private void makeExecutable() throws IOException {
            if (!path.toFile().setExecutable(true)) {
                throw new IOException(
                        "Expected to make %s executable, but the file system refused"
                                .formatted(path));
            }
        }
    }

    /** One attempt's hold on the files of its job. */
    final class JobCopies implements AutoCloseable {

        private final JobFiles files;

        private JobCopies(JobFiles files) {
            this.files = files;
        }

        Path get(URI shipped, Storage storage) throws IOException {
            return files.copy(shipped).get(shipped, storage);
        }

        @Override
        public void close() {
            release(files);
        }
    }
}
