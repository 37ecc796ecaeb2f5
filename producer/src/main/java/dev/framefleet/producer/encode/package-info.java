/** The port of the JPEG encoder and libjpeg's scale of quality. */
@NullMarked
package dev.framefleet.producer.encode;

import org.jspecify.annotations.NullMarked;
