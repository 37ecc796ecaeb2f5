/** The birth of timestamps: media time to epoch microseconds, in exact integers. */
@NullMarked
package dev.framefleet.producer.timeline;

import org.jspecify.annotations.NullMarked;
