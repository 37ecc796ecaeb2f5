/**
 * The topic of results as the worker sees it: bounded in time and number, left alone while down.
 */
@NullMarked
package dev.framefleet.worker.events;

import org.jspecify.annotations.NullMarked;
