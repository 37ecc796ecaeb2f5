/** Adapters of the ports for Pub/Sub and Cloud Storage. */
@NullMarked
package dev.framefleet.gcp;

import org.jspecify.annotations.NullMarked;
