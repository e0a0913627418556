package dev.poneglyph.storage;

import java.net.URI;

/** A file that exists. {@code size} in bytes. */
public record FileInfo(URI uri, long size) {}
