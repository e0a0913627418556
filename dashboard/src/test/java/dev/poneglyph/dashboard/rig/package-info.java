/**
 * What the browser tests stand on: a cluster in the middle of its work, and a browser. Entry type:
 * {@link dev.poneglyph.dashboard.rig.Stage}.
 */
package dev.poneglyph.dashboard.rig;
