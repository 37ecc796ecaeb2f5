/** A command's options in their other spellings: properties and environment variables. */
@NullMarked
package dev.framefleet.common.settings;

import org.jspecify.annotations.NullMarked;
