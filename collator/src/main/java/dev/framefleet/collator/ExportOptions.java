package dev.framefleet.collator;

import dev.framefleet.collator.export.CocoSink;
import dev.framefleet.collator.export.ContactSheetSink;
import dev.framefleet.collator.export.CsvSink;
import dev.framefleet.collator.export.ImageFile;
import dev.framefleet.collator.export.JpegFolderSink;
import dev.framefleet.collator.export.MotSink;
import dev.framefleet.collator.export.WebVttSink;
import dev.framefleet.collator.export.YoloSink;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.report.HtmlReportSink;
import dev.framefleet.collator.report.TimelinePictureSink;
import dev.framefleet.collator.track.TrackerSettings;
import dev.framefleet.collator.video.VideoTimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What else the collator is asked to make in the same pass. */
final class ExportOptions {
  @Option(names = "--csv", paramLabel = "FILE", description = "A line for each detection.")
  private @Nullable Path csv;

  @Option(
      names = "--coco",
      paramLabel = "FILE",
      description = "COCO's JSON of images, annotations and categories.")
  private @Nullable Path coco;

  @Option(
      names = "--mot",
      paramLabel = "FOLDER",
      description = "A folder in MOTChallenge's layout: det/det.txt, with tracks if followed.")
  private @Nullable Path mot;

  @Option(
      names = "--yolo",
      paramLabel = "FOLDER",
      description = "A folder of YOLO's text files: labels, classes.txt.")
  private @Nullable Path yolo;

  @Option(
      names = "--vtt",
      paramLabel = "FILE",
      description = "WebVTT subtitles that count what is seen.")
  private @Nullable Path vtt;

  @Option(
      names = "--jpegs",
      paramLabel = "FOLDER",
      description = "A folder for the drawn pictures as JPEGs.")
  private @Nullable Path jpegs;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "A contact sheet of about twenty frames, .jpg or .png.")
  private @Nullable Path sheet;

  @Option(
      names = "--timeline",
      paramLabel = "FILE",
      description = "A picture of counts and gaps, .jpg or .png.")
  private @Nullable Path timeline;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "A page of plots, one self-contained HTML file.")
  private @Nullable Path report;

  /**
   * Those asked for, in the order above.
   *
   * @param tracks how objects are followed; null if they are not
   * @param video where the pictures of the video stand, anew for each file
   */
  List<FrameSink.Opener> openers(@Nullable TrackerSettings tracks, Supplier<VideoTimes> video) {
    List<FrameSink.Opener> openers = new ArrayList<>();
    addData(csv, CsvSink::new, openers);
    addData(coco, CocoSink::new, openers);
    addData(mot, folder -> new MotSink(folder, tracks), openers);
    addData(yolo, YoloSink::new, openers);
    addData(vtt, file -> new WebVttSink(file, video.get()), openers);
    addPictures(jpegs, JpegFolderSink::new, openers);
    addPictures(checked(sheet), ContactSheetSink::new, openers);
    addData(checked(timeline), TimelinePictureSink::new, openers);
    addData(report, HtmlReportSink::new, openers);
    return openers;
  }

  private static @Nullable Path checked(@Nullable Path picture) {
    if (picture != null) {
      ImageFile.format(picture);
    }
    return picture;
  }

  private static void addData(
      @Nullable Path path, Function<Path, FrameSink> sink, List<FrameSink.Opener> to) {
    if (path != null) {
      to.add(() -> sink.apply(path));
    }
  }

  private static void addPictures(
      @Nullable Path path, Function<Path, FrameSink> sink, List<FrameSink.Opener> to) {
    if (path != null) {
      to.add(FrameSink.Opener.ofPictures(() -> sink.apply(path)));
    }
  }
}
