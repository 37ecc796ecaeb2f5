/** What tracks and counts make of a timeline: what is drawn, and files and messages. */
@NullMarked
package dev.framefleet.collator.scene;

import org.jspecify.annotations.NullMarked;
