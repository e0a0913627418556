package dev.poneglyph.mapreduce.job;

import java.net.URI;

/** A file that travels with the job; programs find it by {@code name} in their folder. */
public record ShippedFile(String name, URI uri) {}
