/** Frames and manifests on their way out, and the account of what became of them. */
@NullMarked
package dev.framefleet.producer.publish;

import org.jspecify.annotations.NullMarked;
