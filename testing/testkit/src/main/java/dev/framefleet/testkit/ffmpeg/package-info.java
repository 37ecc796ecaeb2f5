/** The programs that come in FFmpeg's jar. */
@org.jspecify.annotations.NullMarked
package dev.framefleet.testkit.ffmpeg;
