/**
 * The dashboard's files, handed to browsers from the class path. Entry type: {@link
 * dev.poneglyph.coordinator.http.dashboard.DashboardRoutes}. What the files hold is the module
 * dashboard's; nothing here knows them, but that the page is named index.html.
 *
 * <p>May depend on: Javalin, the package http.
 */
@NullMarked
package dev.poneglyph.coordinator.http.dashboard;

import org.jspecify.annotations.NullMarked;
