/** Frame in, stored result out. */
@NullMarked
package dev.framefleet.worker;

import org.jspecify.annotations.NullMarked;
