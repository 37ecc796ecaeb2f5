/** How the worker writes its log. */
@NullMarked
package dev.framefleet.worker.log;

import org.jspecify.annotations.NullMarked;
