/** The contract of object stores, and stores for tests. */
@NullMarked
package dev.framefleet.testkit.store;

import org.jspecify.annotations.NullMarked;
