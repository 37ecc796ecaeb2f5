/** What is sent: the study's pictures, and Pub/Sub's pushes. */
@NullMarked
package dev.framefleet.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
