/**
 * The management API, version 1: what {@code openapi/openapi.yaml} describes, put together. Entry
 * type: {@link dev.poneglyph.coordinator.http.v1.ApiV1}.
 *
 * <p>May depend on: the packages below it, service, service.operate and http.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1;

import org.jspecify.annotations.NullMarked;
