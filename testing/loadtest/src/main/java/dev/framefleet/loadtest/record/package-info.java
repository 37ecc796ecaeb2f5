/** What came back, and when. */
@NullMarked
package dev.framefleet.loadtest.record;

import org.jspecify.annotations.NullMarked;
