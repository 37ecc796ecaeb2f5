/** Opens stores by URL; the store in Cloud Storage. */
@NullMarked
package dev.framefleet.gcp.store;

import org.jspecify.annotations.NullMarked;
