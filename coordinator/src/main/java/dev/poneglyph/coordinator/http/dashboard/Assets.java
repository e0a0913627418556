package dev.poneglyph.coordinator.http.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files below one folder of the class path, kept in memory once they were asked for. Safe for use
 * by several threads.
 */
final class Assets {

    /** Names, never a step upwards, a hidden file or an empty segment. */
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_@-][A-Za-z0-9._@-]*/)*[A-Za-z0-9_@-][A-Za-z0-9._@-]*");

    private static final int LONGEST_PATH = 200;

    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml",
                    "map", "application/json");

    private final String folder;

    /** As large as the class path at most: what is not there is not kept. */
    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    /**
     * @param folder on the class path, ending in a slash
     */
    Assets(String folder) {
        this.folder = folder;
    }

    /**
     * The file of that path below the folder; empty where there is none, or none that browsers get.
     *
     * @throws IOException if it cannot be read
     */
    Optional<Asset> find(String path) throws IOException {
        @Nullable Asset known = loaded.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        @Nullable String mediaType = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (mediaType == null || path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        return load(path, mediaType);
    }

    private Optional<Asset> load(String path, String mediaType) throws IOException {
        try (@Nullable InputStream file =
                Assets.class.getClassLoader().getResourceAsStream(folder + path)) {
            if (file == null) {
                return Optional.empty();
            }
            Asset asset = Asset.of(file.readAllBytes(), mediaType);
            loaded.put(path, asset);
            return Optional.of(asset);
        }
    }
}
