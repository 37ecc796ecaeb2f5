/** Errors meant for a person, and the exit codes they lead to. */
@NullMarked
package dev.framefleet.common.failure;

import org.jspecify.annotations.NullMarked;
