/** The port to an object store, object names, and the store in a folder. */
@NullMarked
package dev.framefleet.common.store;

import org.jspecify.annotations.NullMarked;
