/**
 * The only package that calls FFmpeg: its demuxers, decoders, colour conversion and JPEG encoder.
 */
@NullMarked
package dev.framefleet.producer.ffmpeg;

import org.jspecify.annotations.NullMarked;
