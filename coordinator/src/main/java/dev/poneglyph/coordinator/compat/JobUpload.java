package dev.poneglyph.coordinator.compat;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.compat.SubmitJobRequest;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What came with a job, and the blobs it becomes. They are named by job and content, so that the
 * same job sent again names the same.
 */
record JobUpload(String folder, List<ByteString> contents) {

    private static final List<String> NAMES = List.of("input.txt", "map", "reduce");

    /** Bytes of the digest in the name; whoever sends the job chose the rest of the name. */
    private static final int DIGEST_BYTES = 16;

    static JobUpload of(String jobId, SubmitJobRequest request) {
        List<ByteString> contents =
                List.of(
                        request.getInputTextBytes(),
                        request.getMapScript(),
                        request.getReduceScript());
        return new JobUpload("blob:/uploads/" + jobId + "-" + digest(contents) + "/", contents);
    }

    private static String digest(List<ByteString> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ByteString content : contents) {
                digest.update((content.size() + "\n").getBytes(StandardCharsets.US_ASCII));
                content.asReadOnlyByteBufferList().forEach(digest::update);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256, but not this", e);
        }
    }

    URI input() {
        return uri(0);
    }

    URI mapScript() {
        return uri(1);
    }

    URI reduceScript() {
        return uri(2);
    }

    private URI uri(int index) {
        return URI.create(folder + NAMES.get(index));
    }

    /** Bytes of all blobs. */
    long bytes() {
        return contents.stream().mapToLong(ByteString::size).sum();
    }

    /** Writes the blobs that are not there yet. */
    void store(Storage storage) throws IOException {
        for (int i = 0; i < contents.size(); i++) {
            if (storage.list(uri(i)).isEmpty()) {
                try (Storage.AtomicOutput file = storage.create(uri(i))) {
                    contents.get(i).writeTo(file);
                    file.commit();
                }
            }
        }
    }
}
