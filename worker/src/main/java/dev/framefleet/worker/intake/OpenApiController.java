package dev.framefleet.worker.intake;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /openapi.yaml}: what the worker answers to what, for programs and people. */
@RestController
public final class OpenApiController {
  /** Where the document is in the class path. */
  static final String DOCUMENT = "dev/framefleet/worker/openapi.yaml";

  private static final MediaType YAML = new MediaType("application", "yaml");

  /** The document. */
  @GetMapping("/openapi.yaml")
  public ResponseEntity<Resource> document() {
    return ResponseEntity.ok().contentType(YAML).body(new ClassPathResource(DOCUMENT));
  }
}
