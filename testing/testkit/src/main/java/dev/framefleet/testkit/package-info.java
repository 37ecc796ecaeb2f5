/** Contract tests, fixtures and fakes; test scope only. */
@NullMarked
package dev.framefleet.testkit;

import org.jspecify.annotations.NullMarked;
