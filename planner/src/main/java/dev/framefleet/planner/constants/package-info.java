/** The model's constants, each with its unit, its range and where it comes from. */
@NullMarked
package dev.framefleet.planner.constants;

import org.jspecify.annotations.NullMarked;
