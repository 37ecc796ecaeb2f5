/** Frame identity and its wire form as message attributes. */
@NullMarked
package dev.framefleet.common.frame;

import org.jspecify.annotations.NullMarked;
