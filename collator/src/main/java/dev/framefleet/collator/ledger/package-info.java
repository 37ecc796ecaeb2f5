/** The fate of every frame, computed from what the store holds. */
@NullMarked
package dev.framefleet.collator.ledger;

import org.jspecify.annotations.NullMarked;
