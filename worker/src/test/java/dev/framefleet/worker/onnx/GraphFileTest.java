package dev.framefleet.worker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.framefleet.worker.detect.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFileTest {
  /** The longest chain of nodes that would fit into a model of some megabytes. */
  private static final int CHAIN = 200_000;

  private static final int GRAPH = 7;
  private static final int NODE = 1;
  private static final int OUTPUT = 12;

  @ParameterizedTest
  @CsvSource({
    "nanodet-together, 14, level_8 level_16 level_32",
    "nanodet-apart, 21, level_8 level_16 level_32",
    "nanodet-turned, 17, level_8 level_16 level_32",
    "nanodet-plus-together, 18, level_8 level_16 level_32 level_64",
    "yolov8, 0, output0",
  })
  void theTailIsWhatOnlyMovesNumbers(String model, int nodes, String before) throws Exception {
    GraphFile graph = GraphFile.parse(content(model));
    assertThat(graph.tailNodes()).isEqualTo(nodes);
    assertThat(graph.beforeTail()).containsExactly(before.split(" "));
  }

  @Test
  void aGraphOfMoreOutputsHasNoTail() throws Exception {
    assertThat(GraphFile.parse(content("nms")).beforeTail()).isEmpty();
  }

  @Test
  void theShorterModelHasTheOutputsThatWereAskedFor() throws Exception {
    byte[] shorter = GraphFile.parse(content("nanodet-together")).endingIn(levels(), Map.of());
    OnnxRuntimeNatives.unpack();
    try (OrtModel model = OrtModel.loadCut(shorter)) {
      assertThat(model.outputs().toString()).isEqualTo(levels().toString());
      assertThat(model.metadata()).containsKey("names");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nanodet-enlarged", "nanodet-enlarged-axes"})
  void whatIsEnlargedIsToldByHowMuch(String model) throws Exception {
    GraphFile graph = GraphFile.parse(content(model));
    assertThat(graph.enlarged()).containsExactly("pooled_16", "pooled_32");
    OnnxRuntimeNatives.unpack();
    Map<String, long[]> shapes = OrtModel.shapes(graph.showing(graph.enlarged()));
    assertThat(shapes.get("pooled_16")).containsExactly(1, 3, 4, 4);
    assertThat(shapes.get("pooled_32")).containsExactly(1, 3, 2, 2);
    byte[] told = graph.endingIn(levels(), shapes);
    assertThat(GraphFile.parse(told).enlarged()).isEmpty();
    try (OrtModel loaded = OrtModel.loadCut(told)) {
      assertThat(loaded.outputs().toString()).isEqualTo(levels().toString());
    }
    byte[] unknown = graph.endingIn(levels(), Map.of());
    assertThat(GraphFile.parse(unknown).enlarged()).hasSize(2);
  }

  /** By 1.5, to less, with its edges smoothed, or of a shape that is not known. */
  @Test
  void whatIsNotEnlargedByWholeNumbersIsLeftAsItIs() {
    SizedResize resize = new SizedResize("in", "out", List.of(6L, 8L), List.of(2L, 3L));
    assertThat(resize.scales(new long[] {1, 9, 3, 2})).contains(new float[] {1, 1, 2, 4});
    assertThat(resize.scales(new long[] {1, 9, 4, 4})).isEmpty();
    assertThat(resize.scales(new long[] {1, 9, 12, 8})).isEmpty();
    assertThat(resize.scales(new long[] {1, 9, -1, 8})).isEmpty();
    assertThat(resize.scales(new long[] {9, 3, 4})).isEmpty();
    assertThat(resize(null, 0).scales(new long[] {1, 3, 4, 4})).contains(new float[] {1, 1, 2, 2});
    assertThat(found("antialias", 0)).isPresent();
    assertThat(found("antialias", 1)).isEmpty();
    assertThat(found("keep_aspect_ratio_policy", 0)).isEmpty();
  }

  private static SizedResize resize(@Nullable String attribute, long number) {
    return found(attribute, number).orElseThrow();
  }

  private static Optional<SizedResize> found(@Nullable String attribute, long number) {
    WireOutput node = new WireOutput().text(1, "in").text(1, "").text(1, "").text(1, "sizes");
    node.text(2, "out").text(4, "Resize");
    if (attribute != null) {
      node.message(5, new WireOutput().text(1, attribute).number(3, number));
    }
    return SizedResize.of(new Wire(node.bytes()), Map.of("sizes", List.of(1L, 3L, 8L, 8L)));
  }

  @Test
  void whatIsNoModelIsRefused() throws Exception {
    byte[] model = content("nanodet-together");
    for (int length = 0; length < model.length; length += 7) {
      byte[] part = Arrays.copyOf(model, length);
      try {
        GraphFile.parse(part);
      } catch (IllegalArgumentException e) {
        assertThat(e)
            .hasMessageMatching("not a message of Protocol Buffers|a model without a graph");
      }
    }
    byte[] text = "not a model".getBytes(StandardCharsets.UTF_8);
    assertThatIllegalArgumentException().isThrownBy(() -> GraphFile.parse(text));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphFile.parse(new byte[] {GRAPH << 3 | 2, -1, -1, -1, -1, -1, 127}));
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) -1);
    assertThatIllegalArgumentException().isThrownBy(() -> GraphFile.parse(endless));
  }

  @Test
  void aLongChainIsFollowedToItsBeginning() {
    WireOutput graph = new WireOutput();
    for (int i = 0; i < CHAIN; i++) {
      graph.message(
          NODE, new WireOutput().text(1, "t" + i).text(2, "t" + (i + 1)).text(4, "Identity"));
    }
    graph.message(OUTPUT, new WireOutput().text(1, "t" + CHAIN));
    GraphFile file = GraphFile.parse(new WireOutput().message(GRAPH, graph).bytes());
    assertThat(file.beforeTail()).containsExactly("t0");
    assertThat(file.tailNodes()).isEqualTo(CHAIN);
  }

  @Test
  void aCircleHasNoBeginning() {
    WireOutput graph =
        new WireOutput()
            .message(NODE, new WireOutput().text(1, "a").text(2, "b").text(4, "Identity"))
            .message(NODE, new WireOutput().text(1, "b").text(2, "a").text(4, "Reshape"))
            .message(OUTPUT, new WireOutput().text(1, "a"));
    byte[] circle = new WireOutput().message(GRAPH, graph).bytes();
    assertThat(GraphFile.parse(circle).beforeTail()).isEmpty();
  }

  private static List<Port> levels() {
    List<Port> outputs = new ArrayList<>();
    for (int size : new int[] {8, 4, 2}) {
      long[] shape = {1, 22, size, size};
      outputs.add(new Port("level_" + 64 / size, Element.FLOAT32, shape));
    }
    return outputs;
  }

  private static byte[] content(String model) throws IOException {
    return Files.readAllBytes(Models.path(model));
  }
}
