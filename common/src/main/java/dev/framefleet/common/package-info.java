/** The language: frame identity, wire formats, detections, ports. */
@NullMarked
package dev.framefleet.common;

import org.jspecify.annotations.NullMarked;
