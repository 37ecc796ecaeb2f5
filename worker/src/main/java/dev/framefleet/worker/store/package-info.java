/** The store as the worker sees it: calls bounded in time, and none while it is known to fail. */
@NullMarked
package dev.framefleet.worker.store;

import org.jspecify.annotations.NullMarked;
