/** A publisher that remembers what it was given. */
@NullMarked
package dev.framefleet.testkit.message;

import org.jspecify.annotations.NullMarked;
