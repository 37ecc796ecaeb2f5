/** What a deployment is like, read from Google's services without changing anything. */
@NullMarked
package dev.framefleet.gcp.state;

import org.jspecify.annotations.NullMarked;
