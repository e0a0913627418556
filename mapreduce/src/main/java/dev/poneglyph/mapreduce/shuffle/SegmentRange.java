package dev.poneglyph.mapreduce.shuffle;

/**
 * Where one partition's pairs lie in a segment file.
 *
 * @param offset of the first byte
 * @param length bytes as stored
 * @param rawLength bytes before compression
 * @param records number of pairs
 */
public record SegmentRange(long offset, long length, long rawLength, long records) {}
