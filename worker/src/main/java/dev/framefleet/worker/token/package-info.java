/** Who may push: the identity tokens of push requests, and the keys that prove them. */
@NullMarked
package dev.framefleet.worker.token;

import org.jspecify.annotations.NullMarked;
