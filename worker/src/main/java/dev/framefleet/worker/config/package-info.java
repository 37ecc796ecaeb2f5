/** How Spring is started with the parts that the worker hands it. */
@NullMarked
package dev.framefleet.worker.config;

import org.jspecify.annotations.NullMarked;
