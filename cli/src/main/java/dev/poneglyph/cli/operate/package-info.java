/**
 * What operators do while work goes on: pause and resume jobs, retry at once, limit labels.
 *
 * <p>May depend on: the client library, and the packages client and option of this module.
 */
@NullMarked
package dev.poneglyph.cli.operate;

import org.jspecify.annotations.NullMarked;
