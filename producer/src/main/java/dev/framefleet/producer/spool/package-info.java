/** Frames that wait on disk until the topic takes them, across restarts. */
@NullMarked
package dev.framefleet.producer.spool;

import org.jspecify.annotations.NullMarked;
