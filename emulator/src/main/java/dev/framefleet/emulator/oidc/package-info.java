/** Identity tokens for push requests, and the key set that proves them. */
@NullMarked
package dev.framefleet.emulator.oidc;

import org.jspecify.annotations.NullMarked;
