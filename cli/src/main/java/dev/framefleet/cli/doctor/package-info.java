/** Looks at a deployment, says what is wrong with it and what mends that. */
@NullMarked
package dev.framefleet.cli.doctor;

import org.jspecify.annotations.NullMarked;
