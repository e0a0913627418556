/**
 * What several calls of the management API tell. Entry type: {@link
 * dev.poneglyph.coordinator.http.v1.view.AttemptView}.
 *
 * <p>May depend on: engine, Jackson annotations, the packages service and http.v1.call.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.view;

import org.jspecify.annotations.NullMarked;
