/** How the cameras get on: for a person, for a log, for a metrics system. */
@NullMarked
package dev.framefleet.producer.status;

import org.jspecify.annotations.NullMarked;
