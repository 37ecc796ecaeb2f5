/** The result for people and for programs. */
@NullMarked
package dev.framefleet.loadtest.report;

import org.jspecify.annotations.NullMarked;
