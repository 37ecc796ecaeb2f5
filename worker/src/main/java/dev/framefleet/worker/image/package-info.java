/** Pictures that belong to no stream: posted one by one, answered at once; free of HTTP. */
@NullMarked
package dev.framefleet.worker.image;

import org.jspecify.annotations.NullMarked;
