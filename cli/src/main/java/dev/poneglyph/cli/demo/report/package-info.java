/**
 * What a demo came to: figures, a judgement and advice, all drawn from what the coordinator and the
 * demo know at its end. Entry type: {@link dev.poneglyph.cli.demo.report.DemoReport}.
 *
 * <p>May depend on: protocol, and the package output of this module.
 */
@NullMarked
package dev.poneglyph.cli.demo.report;

import org.jspecify.annotations.NullMarked;
