package dev.poneglyph.mapreduce.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads jobs from YAML files; the fields are described in docs/job-files.md. */
public final class JobFile {

    /** Size of a job file. */
    public static final int MAX_BYTES = 1 << 20;

    private JobFile() {}

    /**
     * Reads and validates a job. Relative paths in it are resolved against the file's folder.
     *
     * @throws InvalidJobException if the file cannot be read or is no valid job; the message names
     *     file, line, column and field
     */
    public static JobDefinition read(Path file) throws InvalidJobException {
        String source = String.valueOf(file.getFileName());
        Path folder = file.toAbsolutePath().normalize().getParent();
        String text = decoded(source, bytes(file));
        return DefinitionReader.read(source, Document.yaml(source, text), new Locations(folder));
    }

    private static byte[] bytes(Path file) throws InvalidJobException {
        if (Files.isDirectory(file)) {
            throw new InvalidJobException(
                    "Expected a job file at %s, but it is a folder; name the file in it"
                            .formatted(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidJobException(
                        "Expected a job file of at most %d bytes, but %s is larger; list inputs as a folder"
                                .formatted(MAX_BYTES, file));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new InvalidJobException(
                    "Expected a job file at %s, but there is none; check the path".formatted(file));
        } catch (IOException e) {
            throw new InvalidJobException(
                    "Expected a readable job file at %s, but %s; check its permissions"
                            .formatted(file, e));
        }
    }

    private static String decoded(String source, byte[] bytes) throws InvalidJobException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidJobException(
                    source + ": Expected UTF-8 text, but it is not; save it as UTF-8");
        }
    }
}
