package dev.framefleet.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers against the OpenAPI document, and remembers what of it was seen. */
final class OpenApiContract {
  private static final String DOCUMENT = "/dev/framefleet/worker/openapi.yaml";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode document = read();
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Set<String> seen = new TreeSet<>();

  /** The answer to one request, whoever sent it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Reply(int status, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().get(0))
          .findFirst()
          .orElse("");
    }

    String type() {
      String type = header("content-type");
      int end = type.indexOf(';');
      return end < 0 ? type : type.substring(0, end);
    }
  }

  private static JsonNode read() {
    try (InputStream in = OpenApiContract.class.getResourceAsStream(DOCUMENT)) {
      return JSON.valueToTree(new Yaml().<Object>load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each method and path of the document. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                method.getKey().toUpperCase(Locale.ROOT) + ' ' + path.getKey())));
    return operations;
  }

  /** Each method, path, status and media type of the document. */
  Set<String> answers() {
    Set<String> answers = new TreeSet<>();
    for (String operation : operations()) {
      responses(operation)
          .properties()
          .forEach(
              entry -> {
                JsonNode content = resolved(entry.getValue()).path("content");
                String answer = operation + ' ' + entry.getKey();
                if (content.isEmpty()) {
                  answers.add(answer + " -");
                }
                content.properties().forEach(type -> answers.add(answer + ' ' + type.getKey()));
              });
    }
    return answers;
  }

  /** What {@link #check} has seen of them. */
  Set<String> seen() {
    return seen;
  }

  /** Fails unless the document says that this may be answered. */
  void check(String operation, Reply reply) {
    String text = operation + ' ' + reply.status();
    JsonNode response = resolved(responses(operation).path(Integer.toString(reply.status())));
    assertThat(response.isMissingNode())
        .as("%s is not in the document: %s", text, new String(reply.body(), StandardCharsets.UTF_8))
        .isFalse();
    response.path("headers").properties().forEach(h -> checkHeader(text, h, reply));
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      assertThat(reply.body()).as(text).isEmpty();
      seen.add(text + " -");
      return;
    }
    JsonNode media = content.path(reply.type());
    assertThat(media.isMissingNode()).as("%s as %s", text, reply.type()).isFalse();
    if (media.has("schema") && reply.type().endsWith("json")) {
      checkValue(text, media.get("schema"), new String(reply.body(), StandardCharsets.UTF_8));
    }
    seen.add(text + ' ' + reply.type());
  }

  private void checkHeader(String text, Map.Entry<String, JsonNode> header, Reply reply) {
    JsonNode description = resolved(header.getValue());
    String value = reply.header(header.getKey());
    if (description.path("required").asBoolean(false)) {
      assertThat(value).as("%s: header %s", text, header.getKey()).isNotEmpty();
    }
    checkValue(text, description.get("schema"), JSON.writeValueAsString(value));
  }

  private void checkValue(String text, JsonNode schema, String json) {
    ObjectNode whole = schema.deepCopy().asObject();
    whole.set("components", document.get("components"));
    Schema compiled = schemas.getSchema(whole.toString());
    assertThat(compiled.validate(json, InputFormat.JSON)).as("%s: %s", text, json).isEmpty();
  }

  private JsonNode responses(String operation) {
    int space = operation.indexOf(' ');
    return document
        .get("paths")
        .path(operation.substring(space + 1))
        .path(operation.substring(0, space).toLowerCase(Locale.ROOT))
        .path("responses");
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : document.at(reference.stringValue().substring(1));
  }
}
