/**
 * A whole fleet on one machine: server, workers, producer and collator, in one program or several.
 */
@NullMarked
package dev.framefleet.cli.fleet;

import org.jspecify.annotations.NullMarked;
