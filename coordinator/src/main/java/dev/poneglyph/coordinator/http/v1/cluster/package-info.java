/**
 * The cluster as a whole in the management API: who it is, its stories, its policies, and the
 * document of the API itself. Entry types: {@link
 * dev.poneglyph.coordinator.http.v1.cluster.ClusterRoutes}, {@link
 * dev.poneglyph.coordinator.http.v1.cluster.PolicyRoutes}.
 *
 * <p>May depend on: engine, protocol, the packages service, http, http.v1.call and http.v1.view.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.cluster;

import org.jspecify.annotations.NullMarked;
