package dev.framefleet.worker.model;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The manifest beside a model: {@code <stem>.yaml}, or {@code model.yaml}. Stateless. */
public final class ModelManifest {
  private static final Set<String> KEYS =
      Set.of("head", "input", "scoreThreshold", "nmsIou", "nms", "labels", "boxes");
  private static final Set<String> INPUT_KEYS =
      Set.of("width", "height", "colour", "mean", "std", "range", "resize", "pad");
  private static final Set<String> BOX_KEYS = Set.of("order", "unit", "firstClass");

  private ModelManifest() {}

  /**
   * Reads the manifest of a model that has a complete one.
   *
   * @throws UserError saying in one line what is missing or impossible
   */
  public static ModelSpec beside(Path model) {
    Path file = fileOf(model);
    if (!Files.exists(file)) {
      throw UserError.failed(
          "no manifest beside the model: write " + own(model) + " (or model.yaml)");
    }
    try {
      return find(model).complete();
    } catch (IllegalArgumentException e) {
      throw unusable(file, e);
    }
  }

  /**
   * Reads what is said of a model; nothing, if there is no manifest.
   *
   * @throws UserError saying in one line what is impossible
   */
  public static Manifest find(Path model) {
    Path file = fileOf(model);
    if (!Files.exists(file)) {
      return Manifest.NONE;
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(reader);
    } catch (IOException | YAMLException | IllegalArgumentException e) {
      throw unusable(file, e);
    }
  }

  /** The manifest that a model would have to itself. */
  public static Path own(Path model) {
    return model.resolveSibling(ModelFile.stem(model) + ".yaml");
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException saying what is impossible
   */
  static Manifest read(Reader yaml) {
    Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    YamlMap map = YamlMap.of(root, "the manifest", KEYS);
    YamlMap input = map.inner("input", INPUT_KEYS);
    String colour = input.oneOf("colour", "rgb", "bgr");
    String resize = input.oneOf("resize", Resize.words());
    String nms = map.oneOf("nms", "class-aware", "agnostic");
    return new Manifest(
        map.text("head"),
        input.whole("width"),
        input.whole("height"),
        colour == null ? null : colour.equals("rgb"),
        scaling(input),
        resize == null ? null : Resize.ofWord(resize),
        input.whole("pad"),
        map.number("scoreThreshold"),
        map.number("nmsIou"),
        nms == null ? null : nms.equals("agnostic"),
        labels(map),
        boxes(map.inner("boxes", BOX_KEYS)));
  }

  private static @Nullable Scaling scaling(YamlMap input) {
    String range = input.oneOf("range", "0..1", "0..255", "-1..1");
    List<Double> mean = input.numbers("mean");
    List<Double> std = input.numbers("std");
    if (range != null && (mean != null || std != null)) {
      throw new IllegalArgumentException("give either range, or mean and std");
    }
    if (range != null) {
      return switch (range) {
        case "0..1" -> Scaling.UNIT;
        case "0..255" -> Scaling.BYTES;
        default -> Scaling.SIGNED;
      };
    }
    if (mean == null && std == null) {
      return null;
    }
    if (mean == null || std == null) {
      throw new IllegalArgumentException("missing key " + (mean == null ? "mean" : "std"));
    }
    return new Scaling(mean, std);
  }

  private static @Nullable List<String> labels(YamlMap map) {
    if (map.get("labels") instanceof String name) {
      return Labels.named(name)
          .orElseThrow(
              () -> new IllegalArgumentException("key labels must be a list, coco-80 or coco-91"));
    }
    List<?> list = map.list("labels");
    return list == null ? null : list.stream().map(String::valueOf).toList();
  }

  private static BoxListsSaid boxes(YamlMap map) {
    String order = map.oneOf("order", "xyxy", "yxyx");
    String unit = map.oneOf("unit", "pixels", "normalised");
    return new BoxListsSaid(
        order == null ? null : order.equals("yxyx"),
        unit == null ? null : unit.equals("normalised"),
        map.whole("firstClass"));
  }

  private static Path fileOf(Path model) {
    return Files.exists(own(model)) ? own(model) : model.resolveSibling("model.yaml");
  }

  private static UserError unusable(Path file, Exception e) {
    return UserError.failed("cannot use the manifest " + file + ": " + e.getMessage(), e);
  }
}
