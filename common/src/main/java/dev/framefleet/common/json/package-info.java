/** How JSON is written and read: one line, ASCII, numbers with a fixed number of decimals. */
@NullMarked
package dev.framefleet.common.json;

import org.jspecify.annotations.NullMarked;
