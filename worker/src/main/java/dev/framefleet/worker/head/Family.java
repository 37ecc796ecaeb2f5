package dev.framefleet.worker.head;

import dev.framefleet.worker.head.QueriesHead.Activation;
import dev.framefleet.worker.head.QueriesHead.Place;
import dev.framefleet.worker.model.BoxLists;
import dev.framefleet.worker.model.ModelSpec;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** The families of detectors: how each is told from the others, shown pictures and read. */
enum Family {
  NANODET("nanodet", "[1, cells of strides 8 to 32, C + 4 x bins]", Conventions.NANODET) {
    @Override
    boolean fits(Graph graph, int classes) {
      return graph.only(3) == 0 && NanoDetHead.fits(grid(graph), classes, graph.shape(0));
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return new NanoDetHead(grid(graph), NanoDetHead.MIDDLE, spec.labels().size(), graph.shape(0));
    }

    @Override
    Optional<NanoDetLevelsHead> levels(Graph graph, ModelSpec spec) {
      return Optional.of(
          new NanoDetLevelsHead(
              grid(graph), NanoDetHead.MIDDLE, spec.labels().size(), (int) graph.size(0, 0)));
    }

    private Grid grid(Graph graph) {
      return new Grid(graph.width(), graph.height(), 8, 16, 32);
    }
  },

  NANODET_PLUS("nanodet-plus", "[1, cells of strides 8 to 64, C + 4 x bins]", Conventions.NANODET) {
    @Override
    boolean fits(Graph graph, int classes) {
      return graph.only(3) == 0 && NanoDetHead.fits(grid(graph), classes, graph.shape(0));
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return new NanoDetHead(grid(graph), NanoDetHead.CORNER, spec.labels().size(), graph.shape(0));
    }

    @Override
    Optional<NanoDetLevelsHead> levels(Graph graph, ModelSpec spec) {
      return Optional.of(
          new NanoDetLevelsHead(
              grid(graph), NanoDetHead.CORNER, spec.labels().size(), (int) graph.size(0, 0)));
    }

    private Grid grid(Graph graph) {
      return new Grid(graph.width(), graph.height(), 8, 16, 32, 64);
    }
  },

  /** Three anchors a cell. */
  YOLOV5("yolov5", "[1, 3 x cells, 5 + C]", Conventions.YOLOV5) {
    @Override
    boolean fits(Graph graph, int classes) {
      int output = graph.only(3);
      return graph.size(output, 0) == 5 + classes
          && graph.size(output, 1) % 3 == 0
          && grid(graph, graph.size(output, 1) / 3).isPresent();
    }

    @Override
    boolean looksLike(Graph graph) {
      return !graph.endToEnd().orElse(false);
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      int output = graph.only(3);
      return new ObjectnessHead(output, (int) graph.size(output, 1), spec.labels().size());
    }
  },

  YOLOV8("yolov8", "[1, 4 + C, cells]", Conventions.YOLOV8) {
    @Override
    boolean fits(Graph graph, int classes) {
      int output = graph.only(3);
      return graph.size(output, 1) == 4 + classes && grid(graph, graph.size(output, 0)).isPresent();
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      int output = graph.only(3);
      return new ChannelsHead(output, (int) graph.size(output, 0), spec.labels().size());
    }
  },

  /** YOLOv10, YOLO26, and others with the suppression of overlaps in the graph. */
  YOLOV10("yolov10", "[1, N, 6] of box, score, class", Conventions.YOLO_END_TO_END) {
    @Override
    boolean fits(Graph graph, int classes) {
      return graph.outputs().size() == 1
          && graph.shape(0).length == 3
          && graph.size(0, 0) == 6
          && grid(graph, graph.size(0, 1)).isEmpty();
    }

    /** The last of each row is the number of a class. */
    @Override
    boolean looksLike(Graph graph) {
      return graph.endToEnd().orElse(true) && all(graph, 5, value -> value == Math.rint(value));
    }

    @Override
    boolean tellsClasses() {
      return false;
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return BoxRowsHead.ofSix(0, spec.labels().size());
    }
  },

  /** YOLOv7 with its end-to-end export. */
  YOLOV7_NMS("yolov7-nms", "[N, 7] of batch, box, class, score", Conventions.YOLO_END_TO_END) {
    @Override
    boolean fits(Graph graph, int classes) {
      return graph.outputs().size() == 1 && graph.size(0, 0) == 7 && graph.shape(0).length == 2;
    }

    @Override
    boolean tellsClasses() {
      return false;
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return BoxRowsHead.ofSeven(0, spec.labels().size());
    }
  },

  YOLOX("yolox", "[1, cells, 5 + C], offsets from cells", Conventions.YOLOX) {
    @Override
    boolean fits(Graph graph, int classes) {
      return isYolox(graph, classes);
    }

    @Override
    boolean looksLike(Graph graph) {
      return !isDecodedYolox(graph);
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      int output = graph.only(3);
      Grid grid = grid(graph, graph.size(output, 1)).orElseThrow();
      return new YoloxHead(grid, output, spec.labels().size());
    }
  },

  YOLOX_DECODED("yolox-decoded", "[1, cells, 5 + C], pixels", Conventions.YOLOX) {
    @Override
    boolean fits(Graph graph, int classes) {
      return isYolox(graph, classes);
    }

    @Override
    boolean looksLike(Graph graph) {
      return isDecodedYolox(graph);
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return YOLOV5.head(graph, spec);
    }
  },

  /** RT-DETR and D-FINE with their own last step, told the input's size as the picture's. */
  RT_DETR("rtdetr", "labels, boxes, scores and input orig_target_sizes", Conventions.RT_DETR) {
    @Override
    boolean fits(Graph graph, int classes) {
      return Outputs.lists(graph).isPresent() && graph.hasInput("target_sizes");
    }

    @Override
    boolean tellsClasses() {
      return false;
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return Outputs.listsHead(graph, spec);
    }
  },

  RT_DETR_LOGITS("rtdetr-logits", "logits [1, Q, C] and boxes [1, Q, 4]", Conventions.RT_DETR) {
    @Override
    boolean fits(Graph graph, int classes) {
      return Outputs.queries(graph, classes) && graph.named("dets") < 0;
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return Outputs.queriesHead(graph, spec, Activation.SIGMOID);
    }
  },

  /** RT-DETR as Ultralytics exports it. */
  RT_DETR_ROWS("rtdetr-rows", "[1, queries, 4 + C]", Conventions.RT_DETR) {
    @Override
    boolean fits(Graph graph, int classes) {
      int output = graph.only(3);
      return graph.outputs().size() == 1
          && graph.size(output, 0) == 4 + classes
          && grid(graph, graph.size(output, 1)).isEmpty();
    }

    /** With two classes its rows are as long as those of finished boxes, which are in pixels. */
    @Override
    boolean looksLike(Graph graph) {
      return !graph.endToEnd().orElse(false) && all(graph, 3, value -> value <= 2);
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return new QueriesHead(
          graph.width(),
          graph.height(),
          new Place(0, 0),
          new Place(0, 4),
          Activation.NONE,
          spec.labels().size());
    }
  },

  DETR("detr", "logits [1, Q, C + 1] and boxes [1, Q, 4]", Conventions.DETR) {
    @Override
    boolean fits(Graph graph, int classes) {
      return Outputs.queries(graph, classes + 1) && graph.named("dets") < 0;
    }

    @Override
    boolean usesCocosNumbers() {
      return true;
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return Outputs.queriesHead(graph, spec, Activation.SOFTMAX);
    }
  },

  RF_DETR("rfdetr", "dets [1, Q, 4] and labels [1, Q, C]", Conventions.DETR) {
    @Override
    boolean fits(Graph graph, int classes) {
      return Outputs.queries(graph, classes) && graph.named("dets") >= 0;
    }

    @Override
    boolean usesCocosNumbers() {
      return true;
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return Outputs.queriesHead(graph, spec, Activation.SIGMOID);
    }
  },

  SSD("ssd", "boxes (0 to 1), classes, scores, count", Conventions.SSD) {
    @Override
    boolean fits(Graph graph, int classes) {
      return Outputs.lists(graph).isPresent()
          && !graph.hasInput("target_sizes")
          && graph.named("num_dets") < 0;
    }

    @Override
    boolean tellsClasses() {
      return false;
    }

    @Override
    BoxLists boxes() {
      return BoxLists.SSD;
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return Outputs.listsHead(graph, spec);
    }
  },

  /** Any YOLO with the suppression of overlaps in the graph, as TensorRT's plug-in writes it. */
  NMS("nms", "num_dets, boxes (pixels), scores, classes", Conventions.YOLO_END_TO_END) {
    @Override
    boolean fits(Graph graph, int classes) {
      return Outputs.lists(graph).isPresent()
          && !graph.hasInput("target_sizes")
          && graph.named("detection_") < 0;
    }

    @Override
    boolean tellsClasses() {
      return false;
    }

    @Override
    Head head(Graph graph, ModelSpec spec) {
      return Outputs.listsHead(graph, spec);
    }
  };

  private final String word;
  private final String form;

  @SuppressWarnings("ImmutableEnumChecker") // a record whose lists are copies
  private final Conventions conventions;

  Family(String word, String form, Conventions conventions) {
    this.word = word;
    this.form = form;
    this.conventions = conventions;
  }

  /** The name in a manifest. */
  String word() {
    return word;
  }

  /** Its outputs, for a message. */
  String form() {
    return form;
  }

  Conventions conventions() {
    return conventions;
  }

  /** Whether the shapes are those of a model of so many classes. */
  abstract boolean fits(Graph graph, int classes);

  /** Whether the values are, too, where shapes do not tell; only asked if those fit. */
  boolean looksLike(Graph graph) {
    return true;
  }

  /** Whether the number of classes can be seen in the shapes. */
  boolean tellsClasses() {
    return true;
  }

  /** Whether a model without names may have COCO's own 91 numbers. */
  boolean usesCocosNumbers() {
    return false;
  }

  /** How it writes lists of boxes. */
  BoxLists boxes() {
    return BoxLists.PIXELS;
  }

  /** Reads a model that fits. */
  abstract Head head(Graph graph, ModelSpec spec);

  /** Reads its levels before its graph puts them together, where that is known. */
  Optional<NanoDetLevelsHead> levels(Graph graph, ModelSpec spec) {
    return Optional.empty();
  }

  /** The family of a name: one of the words, or that of a model known to be of it. */
  static Optional<Family> named(String name) {
    String own =
        switch (name) {
          case "yolov7" -> "yolov5";
          case "yolov9", "yolov11", "yolo11", "yolov12", "yolo12" -> "yolov8";
          case "yolov26", "yolo26" -> "yolov10";
          case "dfine" -> "rtdetr";
          case "dfine-logits" -> "rtdetr-logits";
          default -> name;
        };
    return Arrays.stream(values()).filter(family -> family.word.equals(own)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Family::word).toList();
  }

  private static Optional<Grid> grid(Graph graph, long cells) {
    return Grid.ofCells(graph.width(), graph.height(), cells);
  }

  /** Whether a value of every row is as it must be, in an output of rows. */
  private static boolean all(Graph graph, int place, DoublePredicate right) {
    int row = (int) graph.size(0, 0);
    FloatBuffer values = graph.outputs().get(0).values();
    for (int i = place; i < values.capacity(); i += row) {
      if (!right.test(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isYolox(Graph graph, int classes) {
    int output = graph.only(3);
    return graph.size(output, 0) == 5 + classes && grid(graph, graph.size(output, 1)).isPresent();
  }

  private static boolean isDecodedYolox(Graph graph) {
    int output = graph.only(3);
    Grid grid = grid(graph, graph.size(output, 1)).orElseThrow();
    return YoloxHead.isDecoded(graph.outputs().get(output), grid);
  }
}
