/** Topics, subscriptions, and the way of a message from one to the other. */
@NullMarked
package dev.framefleet.emulator.broker;

import org.jspecify.annotations.NullMarked;
