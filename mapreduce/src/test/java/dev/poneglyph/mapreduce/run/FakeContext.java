package dev.poneglyph.mapreduce.run;

import dev.poneglyph.storage.Storage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What a worker gives to an attempt, as plain data. */
record FakeContext(
        Storage storage,
        Path workFolder,
        String stageName,
        int index,
        long token,
        String payloadText,
        List<byte[]> upstreamResults,
        URI scratch,
        boolean mayExec,
        AtomicLong advanced)
        implements TaskContext {

    FakeContext(
            Storage storage,
            Path workFolder,
            String stageName,
            int index,
            long token,
            String payloadText,
            List<byte[]> upstreamResults,
            URI scratch,
            boolean mayExec) {
        this(
                storage,
                workFolder,
                stageName,
                index,
                token,
                payloadText,
                upstreamResults,
                scratch,
                mayExec,
                new AtomicLong());
    }

    @Override
    public String jobId() {
        return "job-1";
    }

    @Override
    public int stage() {
        return stageName.startsWith("map") ? 0 : 1;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public byte[] definition() {
        throw new UnsupportedOperationException("tests hand the definition over themselves");
    }

    @Override
    public byte[] payload() {
        return payloadText.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public URI results() {
        return URI.create("blob:/results/job-1");
    }

    @Override
    public Path localCopy(URI shipped) {
        return Path.of(shipped);
    }

    @Override
    public void progress(double fraction) {
        if (fraction < 0 || fraction > 1) {
            throw new IllegalArgumentException("progress " + fraction);
        }
    }

    @Override
    public void advance(long units) {
        advanced.addAndGet(units);
    }
}
