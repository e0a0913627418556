package dev.poneglyph.mapreduce.job;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code files}: places, or {@code {name, uri}} where the name differs. */
final class FilesReader {

    static final int MAX_FILES = 100;

    /** What file systems take for one name. */
    static final int MAX_NAME_BYTES = 255;

    private static final Set<String> FIELDS = Set.of("name", "uri");

    private final FieldReader job;
    private final Locations locations;

    FilesReader(FieldReader job, Locations locations) {
        this.job = job;
        this.locations = locations;
    }

    List<ShippedFile> read() throws InvalidJobException {
        List<ShippedFile> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node item : job.items("files", "a file to ship with the job")) {
            ShippedFile file = item instanceof Node.Fields ? named(item) : plain(item);
            if (!names.add(file.name())) {
                throw job.refused(
                        "files",
                        item,
                        "Expected different names, but got '%s' twice; give one another name"
                                .formatted(file.name()));
            }
            files.add(file);
        }
        if (files.size() > MAX_FILES) {
            throw job.refused(
                    "files",
                    job.at("files"),
                    "Expected at most %d files, but got %d; pack them into an archive"
                            .formatted(MAX_FILES, files.size()));
        }
        return List.copyOf(files);
    }

    private ShippedFile plain(Node item) throws InvalidJobException {
        URI uri = locations.require(job, "files", item);
        String path = uri.getPath();
        return checked(item, new ShippedFile(path.substring(path.lastIndexOf('/') + 1), uri));
    }

    private ShippedFile named(Node item) throws InvalidJobException {
        FieldReader file = job.fields("files", item, FIELDS);
        String name = file.text("name", file.require("name", "a file name"), "a file name");
        URI uri = locations.require(file, "uri", file.require("uri", locations.accepted()));
        return checked(item, new ShippedFile(name, uri));
    }

    private ShippedFile checked(Node item, ShippedFile file) throws InvalidJobException {
        String name = file.name();
        if (!isPlain(name)) {
            throw job.refused(
                    "files",
                    item,
                    "Expected a file with a plain name of at most %d bytes, but got '%s'"
                            .formatted(MAX_NAME_BYTES, name));
        }
        return file;
    }

    /** It becomes one name in a folder, on any machine. */
    private static boolean isPlain(String name) {
        return !name.isBlank()
                && !name.contains("/")
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(Character::isISOControl)
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES;
    }
}
