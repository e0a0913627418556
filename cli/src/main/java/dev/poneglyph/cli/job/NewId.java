package dev.poneglyph.cli.job;

import java.util.UUID;

/** Makes ids for new jobs. */
public final class NewId {

    private static final int RANDOM_LENGTH = 8;
    private static final int MAX_NAME_LENGTH = 40;

    private NewId() {}

    /** The job's name, as far as it suits an id, and a random part. */
    public static String forJob(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z0-9]+", "job");
        String start = plain.substring(0, Math.min(MAX_NAME_LENGTH, plain.length()));
        return start + "-" + UUID.randomUUID().toString().substring(0, RANDOM_LENGTH);
    }
}
