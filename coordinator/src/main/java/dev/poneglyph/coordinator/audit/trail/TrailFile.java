package dev.poneglyph.coordinator.audit.trail;

import dev.poneglyph.coordinator.audit.trail.AuditRecord.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the trail.
 *
 * @param firstId its records have this number or a larger one
 */
record TrailFile(Path path, long firstId) {

    private static final Logger LOG = LoggerFactory.getLogger(TrailFile.class);

    private static final Pattern NAME = Pattern.compile("([a-z]+)-(\\d{19})\\.jsonl");

    /** Its records, and how many bytes from its beginning hold nothing but whole ones. */
    record Content(List<AuditRecord> records, long soundBytes) {}

    /** The file in {@code folder} whose first record is {@code firstId}. */
    static TrailFile of(Path folder, String kind, long firstId) {
        return new TrailFile(folder.resolve("%s-%019d.jsonl".formatted(kind, firstId)), firstId);
    }

    /** Whether {@code path} is named like a file of that kind. */
    static boolean isOne(Path path, String kind) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() && name.group(1).equals(kind);
    }

    /** The file behind such a name. */
    static TrailFile at(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("Expected a file of the trail, but it is " + path);
        }
        return new TrailFile(path, Long.parseLong(name.group(2)));
    }

    /**
     * What is in it, oldest first; nothing where it was deleted meanwhile. A line that is no record
     * is passed over; a last one without end is still being written.
     */
    Content read() throws IOException {
        try {
            return contentOf(Files.readAllBytes(path));
        } catch (NoSuchFileException deleted) {
            return new Content(List.of(), 0);
        }
    }

    private Content contentOf(byte[] bytes) {
        List<AuditRecord> records = new ArrayList<>();
        long sound = 0;
        boolean broken = false;
        int begin = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            int from = begin;
            var read = RecordCodec.decode(bytes, from, at);
            read.ifPresent(records::add);
            broken |= read.isEmpty();
            begin = at + 1;
            sound = broken ? sound : begin;
        }
        if (broken) {
            LOG.warn("audit trail has a line that is no record file={}", path.getFileName());
        }
        return new Content(records, sound);
    }

    /** Where its newest record that went through the log stands; none where there is no such. */
    Mark mark() throws IOException {
        Mark last = Mark.NONE;
        for (AuditRecord record : read().records()) {
            Place place = record.place();
            last = place == null ? last : new Mark(place, record.atMs());
        }
        return last;
    }
}
