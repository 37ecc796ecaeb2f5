/** How many bytes an hour may take, and what gives way to stay below. */
@NullMarked
package dev.framefleet.producer.budget;

import org.jspecify.annotations.NullMarked;
