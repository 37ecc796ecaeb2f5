/** Telling others of events: a file, a webhook, a topic. None of them can hold the collator up. */
@NullMarked
package dev.framefleet.collator.notify;

import org.jspecify.annotations.NullMarked;
