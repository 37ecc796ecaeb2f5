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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    List<Port> outputs = new ArrayList<>();
    for (int size : new int[] {8, 4, 2}) {
      long[] shape = {1, 22, size, size};
      outputs.add(new Port("level_" + 64 / size, Element.FLOAT32, shape));
    }
    byte[] shorter = GraphFile.parse(content("nanodet-together")).endingIn(outputs);
    OnnxRuntimeNatives.unpack();
    try (OrtModel model = OrtModel.loadCut(shorter)) {
      assertThat(model.outputs().toString()).isEqualTo(outputs.toString());
      assertThat(model.metadata()).containsKey("names");
    }
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

  private static byte[] content(String model) throws IOException {
    return Files.readAllBytes(Models.path(model));
  }
}
