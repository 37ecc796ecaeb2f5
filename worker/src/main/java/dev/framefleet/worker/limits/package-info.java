/** What a decoder may be asked for, so that no small file takes all memory or all time. */
@NullMarked
package dev.framefleet.worker.limits;

import org.jspecify.annotations.NullMarked;
