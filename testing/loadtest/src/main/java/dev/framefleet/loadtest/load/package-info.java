/** When it is sent: by users that wait for their answers, or at a rate. */
@NullMarked
package dev.framefleet.loadtest.load;

import org.jspecify.annotations.NullMarked;
