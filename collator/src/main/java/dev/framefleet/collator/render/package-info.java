/**
 * From an object of the store to a drawn picture and its line of data, in parallel and in order.
 */
@NullMarked
package dev.framefleet.collator.render;

import org.jspecify.annotations.NullMarked;
