/** What Cloud Storage takes: writes per name and per bucket. */
@NullMarked
package dev.framefleet.planner.storage;

import org.jspecify.annotations.NullMarked;
