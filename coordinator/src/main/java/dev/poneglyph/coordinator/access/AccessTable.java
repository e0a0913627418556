package dev.poneglyph.coordinator.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which role may make which call, for gRPC and HTTP alike. A call is named by its protocol and
 * name: {@code grpc poneglyph.v1.JobService/Submit}, {@code GET /api/v1/jobs}. A call without a row
 * is nobody's.
 */
public final class AccessTable {

    private static final String RESOURCE = "access-table.txt";

    private final Map<String, AccessRow> rows;

    private AccessTable(Map<String, AccessRow> rows) {
        this.rows = Collections.unmodifiableMap(rows);
    }

    /** The table of this version. */
    public static AccessTable load() {
        try (InputStream in =
                Objects.requireNonNull(AccessTable.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return read(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read the access table, but failed", e);
        }
    }

    /**
     * Reads rows, see {@link AccessRow#read}. Blank lines and those that begin with {@code #} are
     * for people.
     *
     * @throws IllegalArgumentException at the first line that is not so
     */
    static AccessTable read(List<String> lines) {
        Map<String, AccessRow> rows = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            AccessRow row = AccessRow.read(line);
            if (rows.put(row.call(), row) != null) {
                throw new IllegalArgumentException(
                        "Expected one row a call, but two are of " + row.call());
            }
        }
        return new AccessTable(rows);
    }

    /** The calls that have a row, in order. */
    public Set<String> calls() {
        return rows.keySet();
    }

    /** Who may make the call; nobody where it has no row. */
    public AccessRow row(String call) {
        @Nullable AccessRow row = rows.get(call);
        return row == null ? AccessRow.nobody(call) : row;
    }
}
