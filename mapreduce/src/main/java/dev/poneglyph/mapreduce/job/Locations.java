package dev.poneglyph.mapreduce.job;

import dev.poneglyph.storage.FileUris;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what people write for a place, a URI or a path, into a URI. */
final class Locations {

    /** Two letters at least: one would be a drive. */
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

    private final @Nullable Path folder;

    /**
     * @param folder what relative paths are resolved against; null where only URIs are accepted
     */
    Locations(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Empty where the text is no such place. */
    Optional<URI> uri(String text) {
        try {
            if (SCHEME.matcher(text).matches()) {
                return absolute(new URI(text));
            }
            return folder == null || text.isBlank()
                    ? Optional.empty()
                    : Optional.of(FileUris.of(folder.resolve(text)));
        } catch (URISyntaxException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The place a field names. */
    URI require(FieldReader reader, String field, Node node) throws InvalidJobException {
        String text = reader.text(field, node, accepted());
        Optional<URI> uri = uri(text);
        if (uri.isEmpty()) {
            throw reader.refused(
                    field, node, "Expected %s, but got '%s'".formatted(accepted(), text));
        }
        return uri.get();
    }

    /** What is accepted, for sentences. */
    String accepted() {
        return folder == null
                ? "a URI such as file:///absolute/path or blob:/path"
                : "a path, or a URI such as file:///absolute/path or blob:/path";
    }

    private static Optional<URI> absolute(URI uri) {
        String path = uri.getRawPath();
        return path == null || !path.startsWith("/") ? Optional.empty() : Optional.of(uri);
    }
}
