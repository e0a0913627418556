package dev.poneglyph.coordinator.access.pass;

import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * What passes need of the disk.
 *
 * @param key what they are sealed with; made where it is missing. Without it all passes are void
 * @param turnedOut the workers whose passes were taken back
 * @param random draws the key: must be unpredictable
 */
public record PassFiles(Path key, Path turnedOut, RandomGenerator random) {}
