/**
 * Results of jobs as one text. Entry type: {@link
 * dev.poneglyph.coordinator.service.result.JobResults}.
 *
 * <p>May depend on: engine, protocol, mapreduce, storage, the loop, and the package service.
 */
@NullMarked
package dev.poneglyph.coordinator.service.result;

import org.jspecify.annotations.NullMarked;
