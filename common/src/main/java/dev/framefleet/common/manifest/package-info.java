/** What a run says about itself: checkpoints and its end. */
@NullMarked
package dev.framefleet.common.manifest;

import org.jspecify.annotations.NullMarked;
