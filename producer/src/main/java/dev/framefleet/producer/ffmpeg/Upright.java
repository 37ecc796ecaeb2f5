package dev.framefleet.producer.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Turns and mirrors pictures as their stream says that they are to be shown: by quarters of a turn.
 * The filter is kept until the shape changes. Used by one thread.
 */
final class Upright implements AutoCloseable {
  private String shape = "";
  private @Nullable AVFilterGraph graph;
  private @Nullable AVFilterContext in;
  private @Nullable AVFilterContext out;

  /** The frame as it is to be shown, taking the given one over. */
  AVFrame apply(AVFrame frame) {
    List<String[]> steps = steps(frame);
    if (steps.isEmpty()) {
      return frame;
    }
    prepare(frame, steps);
    avutil.av_frame_remove_side_data(frame, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
    AVFrame turned = avutil.av_frame_alloc();
    try {
      FfmpegErrors.check(avfilter.av_buffersrc_add_frame(in, frame), "turning a picture");
      FfmpegErrors.check(avfilter.av_buffersink_get_frame(out, turned), "turning a picture");
      return turned;
    } catch (IllegalStateException e) {
      avutil.av_frame_free(turned);
      throw e;
    } finally {
      avutil.av_frame_free(frame);
    }
  }

  private static List<String[]> steps(AVFrame frame) {
    AVFrameSideData data = avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
    if (data == null || data.isNull() || data.size() < 9 * Integer.BYTES) {
      return List.of();
    }
    int[] matrix = new int[9];
    new IntPointer(data.data()).get(matrix);
    return steps(matrix);
  }

  /** The display matrix as filters, in the order in which they are applied. */
  static List<String[]> steps(int[] matrix) {
    double turn = -avutil.av_display_rotation_get(matrix);
    if (Double.isNaN(turn)) {
      return List.of();
    }
    List<String[]> steps = new ArrayList<>();
    switch ((int) Math.floorMod(Math.round(turn / 90), 4L)) {
      case 1 -> steps.add(transpose(matrix[3] > 0 ? "cclock_flip" : "clock"));
      case 3 -> steps.add(transpose(matrix[3] < 0 ? "clock_flip" : "cclock"));
      default -> {
        if (matrix[0] < 0) {
          steps.add(new String[] {"hflip", ""});
        }
        if (matrix[4] < 0) {
          steps.add(new String[] {"vflip", ""});
        }
      }
    }
    return steps;
  }

  private static String[] transpose(String direction) {
    return new String[] {"transpose", "dir=" + direction};
  }

  private void prepare(AVFrame frame, List<String[]> steps) {
    String source =
        String.format(
            Locale.ROOT,
            "video_size=%dx%d:pix_fmt=%d:time_base=1/1000000:colorspace=%d:range=%d",
            frame.width(),
            frame.height(),
            frame.format(),
            frame.colorspace(),
            frame.color_range());
    StringBuilder wanted = new StringBuilder(source);
    steps.forEach(step -> wanted.append(' ').append(step[0]).append(step[1]));
    if (graph == null || !shape.contentEquals(wanted)) {
      close();
      shape = wanted.toString();
      build(source, steps);
    }
  }

  private void build(String source, List<String[]> steps) {
    AVFilterGraph made = avfilter.avfilter_graph_alloc();
    graph = made;
    AVFilterContext last = filter(made, "buffer", source);
    in = last;
    for (String[] step : steps) {
      last = link(last, filter(made, step[0], step[1]));
    }
    out = link(last, filter(made, "buffersink", ""));
    FfmpegErrors.check(avfilter.avfilter_graph_config(made, null), "turning pictures");
  }

  private static AVFilterContext filter(AVFilterGraph graph, String name, String arguments) {
    AVFilterContext context = new AVFilterContext((Pointer) null);
    FfmpegErrors.check(
        avfilter.avfilter_graph_create_filter(
            context, avfilter.avfilter_get_by_name(name), name, arguments, null, graph),
        name);
    return context;
  }

  private static AVFilterContext link(AVFilterContext from, AVFilterContext to) {
    FfmpegErrors.check(avfilter.avfilter_link(from, 0, to, 0), "turning pictures");
    return to;
  }

  @Override
  public void close() {
    if (graph != null) {
      avfilter.avfilter_graph_free(graph);
      graph = null;
    }
  }
}
