/** Plans: the planner's answer for people, programs and Terraform, and beside a measured run. */
@NullMarked
package dev.framefleet.cli.plan;

import org.jspecify.annotations.NullMarked;
