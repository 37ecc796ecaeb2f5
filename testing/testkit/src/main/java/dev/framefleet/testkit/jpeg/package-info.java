/** Small JPEGs, made without the code under test. */
@NullMarked
package dev.framefleet.testkit.jpeg;

import org.jspecify.annotations.NullMarked;
