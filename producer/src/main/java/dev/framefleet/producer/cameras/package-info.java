/** The file of cameras: from YAML to entries that know their lines. */
@NullMarked
package dev.framefleet.producer.cameras;

import org.jspecify.annotations.NullMarked;
