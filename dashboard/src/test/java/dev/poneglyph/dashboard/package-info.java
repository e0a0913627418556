/**
 * The dashboard in a real browser, against a real coordinator and real workers: every page, every
 * button, keyboard, accessibility, live updates. {@code ScaleMeasurement} measures how it copes
 * with much.
 */
package dev.poneglyph.dashboard;
