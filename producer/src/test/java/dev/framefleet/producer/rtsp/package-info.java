/** A camera that speaks RTSP, for tests: good ones and bad ones. */
@NullMarked
package dev.framefleet.producer.rtsp;

import org.jspecify.annotations.NullMarked;
