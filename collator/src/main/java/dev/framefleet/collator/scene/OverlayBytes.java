package dev.framefleet.collator.scene;

import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.common.result.Box;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was drawn on a picture. Stateless. */
final class OverlayBytes {
  private OverlayBytes() {}

  /** Writes one thing. */
  private interface Writer<T> {
    void write(DataOutput out, T one) throws IOException;
  }

  /** Reads one thing. */
  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  static void save(DataOutput to, Overlay overlay) throws IOException {
    save(to, overlay.hidden(), OverlayBytes::box);
    save(
        to,
        overlay.shapes(),
        (out, shape) -> {
          save(out, shape.spots(), OverlayBytes::spot);
          out.writeBoolean(shape.closed());
          out.writeUTF(shape.name());
          Overlay.Spot arrow = shape.arrow();
          save(out, arrow == null ? List.of() : List.of(arrow), OverlayBytes::spot);
          out.writeInt(shape.color());
        });
    save(
        to,
        overlay.trails(),
        (out, trail) -> {
          save(out, trail.spots(), OverlayBytes::spot);
          out.writeInt(trail.color());
        });
    save(
        to,
        overlay.marks(),
        (out, mark) -> {
          box(out, mark.box());
          out.writeUTF(mark.text());
          out.writeInt(mark.color());
        });
    save(to, overlay.counters(), DataOutput::writeUTF);
  }

  static Overlay restore(DataInput from) throws IOException {
    return new Overlay(
        restore(from, OverlayBytes::box),
        restore(from, OverlayBytes::shape),
        restore(from, in -> new Overlay.Trail(restore(in, OverlayBytes::spot), in.readInt())),
        restore(from, in -> new Overlay.Mark(box(in), in.readUTF(), in.readInt())),
        restore(from, DataInput::readUTF));
  }

  private static Overlay.Shape shape(DataInput in) throws IOException {
    List<Overlay.Spot> spots = restore(in, OverlayBytes::spot);
    boolean closed = in.readBoolean();
    String name = in.readUTF();
    List<Overlay.Spot> arrow = restore(in, OverlayBytes::spot);
    return new Overlay.Shape(
        spots, closed, name, arrow.isEmpty() ? null : arrow.get(0), in.readInt());
  }

  private static void box(DataOutput out, Box box) throws IOException {
    out.writeDouble(box.x());
    out.writeDouble(box.y());
    out.writeDouble(box.width());
    out.writeDouble(box.height());
  }

  private static Box box(DataInput in) throws IOException {
    return new Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
  }

  private static void spot(DataOutput out, Overlay.Spot spot) throws IOException {
    out.writeDouble(spot.x());
    out.writeDouble(spot.y());
  }

  private static Overlay.Spot spot(DataInput in) throws IOException {
    return new Overlay.Spot(in.readDouble(), in.readDouble());
  }

  private static <T> void save(DataOutput out, List<T> list, Writer<T> writer) throws IOException {
    out.writeInt(list.size());
    for (T one : list) {
      writer.write(out, one);
    }
  }

  private static <T> List<T> restore(DataInput in, Reader<T> reader) throws IOException {
    List<T> list = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      list.add(reader.read(in));
    }
    return list;
  }
}
