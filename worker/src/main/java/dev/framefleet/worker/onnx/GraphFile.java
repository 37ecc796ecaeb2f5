package dev.framefleet.worker.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's file. Of its graph it knows the tail, the nodes before its only output that do no more
 * than move numbers and take sigmoids, before which it can be ended; and what it enlarges to sizes
 * that are told, which can be told by how much instead. The numbers of fields are those of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>. Immutable.
 */
public final class GraphFile {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_CONSTANT = 5;
  private static final int GRAPH_OUTPUT = 12;
  private static final int GRAPH_VALUE_INFO = 13;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_OP = 4;
  private static final int NODE_DOMAIN = 7;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_ELEMENT = 1;
  private static final int TENSOR_SHAPE = 2;
  private static final int SHAPE_SIZE = 1;
  private static final int SIZE_VALUE = 1;
  private static final int FLOAT = 1;
  private static final int CONSTANT_TYPE = 2;
  private static final int CONSTANT_NUMBERS = 7;
  private static final int CONSTANT_NAME = 8;
  private static final int CONSTANT_CONTENT = 9;
  private static final int INTEGER = 7;

  /** Sizes of a tensor are not more; a table of numbers is not read. */
  private static final int MOST_CONTENT = 8 * Long.BYTES;

  /** Of all but Concat the first input is what they move; the others say how. */
  private static final Set<String> MOVING =
      Set.of(
          "Concat",
          "Flatten",
          "Identity",
          "Reshape",
          "Sigmoid",
          "Split",
          "Squeeze",
          "Transpose",
          "Unsqueeze");

  private final byte[] bytes;
  private final Graph graph;
  private final Set<Node> tail = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> before = new LinkedHashSet<>();

  /** A part of the file with its fields' tag. */
  private record Span(int start, int after) {}

  private record Node(String op, List<String> inputs, List<String> outputs) {
    List<String> moved() {
      return op.equals("Concat") ? inputs : inputs.subList(0, Math.min(1, inputs.size()));
    }
  }

  /** What stands in the graph: all its fields, and of some what they say. */
  private record Graph(
      Span whole,
      List<Span> fields,
      Map<Span, Node> nodes,
      Map<Span, String> infos,
      Map<Span, String> outputs,
      Map<String, List<Long>> numbers) {

    Graph(Span whole) {
      this(
          whole,
          new ArrayList<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>());
    }
  }

  private GraphFile(byte[] bytes, Graph graph) {
    this.bytes = bytes;
    this.graph = graph;
    if (graph.outputs().size() == 1) {
      follow(graph.outputs().values().iterator().next(), producers());
    }
  }

  /**
   * Reads a model.
   *
   * @param model content of an ONNX file; not copied
   * @throws IllegalArgumentException if it is none
   */
  public static GraphFile parse(byte[] model) {
    Graph found = null;
    Wire fields = new Wire(model);
    while (fields.next()) {
      if (fields.field() == MODEL_GRAPH) {
        if (found != null) {
          throw new IllegalArgumentException("a model with two graphs");
        }
        found = graph(new Span(fields.start(), fields.after()), fields.message());
      }
    }
    if (found == null) {
      throw new IllegalArgumentException("a model without a graph");
    }
    return new GraphFile(model, found);
  }

  private static Graph graph(Span whole, Wire fields) {
    Graph graph = new Graph(whole);
    while (fields.next()) {
      Span span = new Span(fields.start(), fields.after());
      graph.fields().add(span);
      switch (fields.field()) {
        case GRAPH_NODE -> graph.nodes().put(span, node(fields.message()));
        case GRAPH_CONSTANT -> readNumbers(fields.message(), graph.numbers());
        case GRAPH_VALUE_INFO -> graph.infos().put(span, name(fields.message()));
        case GRAPH_OUTPUT -> graph.outputs().put(span, name(fields.message()));
        default -> {
          // copied as it is
        }
      }
    }
    return graph;
  }

  private static Node node(Wire fields) {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    String op = "";
    String domain = "";
    while (fields.next()) {
      switch (fields.field()) {
        case NODE_INPUT -> inputs.add(fields.text());
        case NODE_OUTPUT -> outputs.add(fields.text());
        case NODE_OP -> op = fields.text();
        case NODE_DOMAIN -> domain = fields.text();
        default -> {
          // how it does it
        }
      }
    }
    return new Node(domain.isEmpty() ? op : domain + '.' + op, inputs, outputs);
  }

  private static void readNumbers(Wire tensor, Map<String, List<Long>> numbers) {
    String name = "";
    long type = 0;
    List<Long> values = new ArrayList<>();
    while (tensor.next()) {
      switch (tensor.field()) {
        case CONSTANT_TYPE -> type = tensor.number();
        case CONSTANT_NAME -> name = tensor.text();
        case CONSTANT_NUMBERS -> {
          if (tensor.length() <= MOST_CONTENT) {
            values.addAll(tensor.numbers());
          }
        }
        case CONSTANT_CONTENT -> {
          if (tensor.length() <= MOST_CONTENT) {
            LongBuffer content =
                ByteBuffer.wrap(tensor.content()).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
            while (content.hasRemaining()) {
              values.add(content.get());
            }
          }
        }
        default -> {
          // weights
        }
      }
    }
    if (type == INTEGER) {
      numbers.put(name, values);
    }
  }

  private static String name(Wire fields) {
    String name = "";
    while (fields.next()) {
      if (fields.field() == VALUE_NAME) {
        name = fields.text();
      }
    }
    return name;
  }

  private Map<String, Node> producers() {
    Map<String, Node> producers = new HashMap<>();
    for (Node node : graph.nodes().values()) {
      node.outputs().forEach(output -> producers.put(output, node));
    }
    return producers;
  }

  /** Each tensor's way back, without recursion: a file may hold a chain of any length. */
  private void follow(String output, Map<String, Node> producers) {
    List<String> open = new ArrayList<>(List.of(output));
    while (!open.isEmpty()) {
      String tensor = open.remove(open.size() - 1);
      Node node = producers.get(tensor);
      if (node == null || !MOVING.contains(node.op())) {
        before.add(tensor);
      } else if (tail.add(node)) {
        List<String> moved = new ArrayList<>(node.moved());
        Collections.reverse(moved);
        open.addAll(moved);
      }
    }
  }

  /**
   * The tensors from which the tail makes the only output, in the order in which it first puts them
   * together; empty if there are more outputs than one.
   */
  public List<String> beforeTail() {
    return List.copyOf(before);
  }

  /** How many nodes the tail has. */
  public int tailNodes() {
    return tail.size();
  }

  /** The tensors that the graph enlarges to sizes that it fixes. */
  public List<String> enlarged() {
    return resizes().values().stream().map(SizedResize::input).distinct().toList();
  }

  private Map<Span, SizedResize> resizes() {
    Map<Span, SizedResize> resizes = new LinkedHashMap<>();
    for (Span field : graph.fields()) {
      Node node = graph.nodes().get(field);
      if (node != null && node.op().equals("Resize")) {
        SizedResize.of(message(field), graph.numbers())
            .ifPresent(resize -> resizes.put(field, resize));
      }
    }
    return resizes;
  }

  private Wire message(Span field) {
    Wire wire = new Wire(bytes, field.start(), field.after());
    wire.next();
    return wire.message();
  }

  /**
   * The same graph with other outputs, of float32 and of four sizes that are to be found out.
   *
   * @param tensors the outputs
   */
  public byte[] showing(List<String> tensors) {
    List<Port> outputs = new ArrayList<>();
    tensors.forEach(
        name -> outputs.add(new Port(name, Element.FLOAT32, new long[] {-1, -1, -1, -1})));
    return ending(outputs, Set.of(), Map.of());
  }

  /**
   * The model without its tail, and told by how much it enlarges.
   *
   * @param outputs instead of its only one: those {@linkplain #beforeTail() before the tail}, of
   *     float32 and fixed sizes
   * @param shapes of what is {@linkplain #enlarged() enlarged}, where they are known
   */
  public byte[] endingIn(List<Port> outputs, Map<String, long[]> shapes) {
    return ending(outputs, tail, shapes);
  }

  private byte[] ending(List<Port> outputs, Set<Node> gone, Map<String, long[]> shapes) {
    Set<String> unknown = new HashSet<>();
    gone.forEach(node -> unknown.addAll(node.outputs()));
    outputs.forEach(output -> unknown.add(output.name()));
    Map<Span, SizedResize> resizes = resizes();
    WireOutput other = new WireOutput();
    for (Span field : graph.fields()) {
      Node node = graph.nodes().get(field);
      SizedResize resize = resizes.get(field);
      if (resize != null && shapes.containsKey(resize.input())) {
        write(resize, field, shapes.get(resize.input()), other);
      } else if (node == null ? !isOld(field, unknown) : !gone.contains(node)) {
        other.copy(bytes, field.start(), field.after());
      }
    }
    outputs.forEach(output -> other.message(GRAPH_OUTPUT, valueInfo(output)));
    return new WireOutput()
        .copy(bytes, 0, graph.whole().start())
        .message(MODEL_GRAPH, other)
        .copy(bytes, graph.whole().after(), bytes.length)
        .bytes();
  }

  private void write(SizedResize resize, Span field, long[] shape, WireOutput graphFields) {
    Optional<float[]> scales = resize.scales(shape);
    if (scales.isEmpty()) {
      graphFields.copy(bytes, field.start(), field.after());
      return;
    }
    graphFields.message(GRAPH_CONSTANT, resize.scalesTensor(scales.get()));
    graphFields.message(GRAPH_NODE, resize.scaled(bytes, message(field)));
  }

  private boolean isOld(Span field, Set<String> unknown) {
    String info = graph.infos().get(field);
    return info == null ? graph.outputs().containsKey(field) : unknown.contains(info);
  }

  private static WireOutput valueInfo(Port port) {
    WireOutput shape = new WireOutput();
    for (long size : port.shape()) {
      WireOutput known = new WireOutput();
      shape.message(SHAPE_SIZE, size < 0 ? known : known.number(SIZE_VALUE, size));
    }
    WireOutput tensor = new WireOutput().number(TENSOR_ELEMENT, FLOAT).message(TENSOR_SHAPE, shape);
    return new WireOutput()
        .text(VALUE_NAME, port.name())
        .message(VALUE_TYPE, new WireOutput().message(TYPE_TENSOR, tensor));
  }
}
