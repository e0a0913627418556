/**
 * Eight real workers from good to bad, four jobs of 90 tasks, and some minutes of trouble. Entry
 * type: {@link dev.poneglyph.cli.demo.DemoCommand}.
 *
 * <p>May depend on: coordinator, client, mapreduce (job), and the packages below, client, option,
 * output and process of this module.
 */
@NullMarked
package dev.poneglyph.cli.demo;

import org.jspecify.annotations.NullMarked;
