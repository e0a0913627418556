package dev.poneglyph.mapreduce.run;

import java.net.URI;

/** Committed result of a task that wrote a part of the output: where it lies until commit. */
record PartResult(URI uri, long size, long records) {}
