/** Where pictures come from: one small interface, and what can be composed on top of it. */
@NullMarked
package dev.framefleet.producer.source;

import org.jspecify.annotations.NullMarked;
