package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.ffmpeg.FfmpegSource;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.LoopingSource;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SequenceSource;
import dev.framefleet.producer.stills.StillTimes;
import dev.framefleet.producer.stills.StillsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of videos as one recording in the order of their names, or one of pictures. */
final class Folders {
  private static final Pattern PICTURE =
      Pattern.compile("(?i).*\\.(jpe?g|png|bmp|webp|tiff?|gif|heic|avif|jp2|ppm|pgm)");

  private Folders() {}

  /**
   * Opens what is in the folder; what is no picture beside pictures is passed over.
   *
   * @param times where pictures have theirs from
   * @throws UserError if there is nothing in it
   */
  static PictureSource open(Path folder, StillTimes times, DecodeOptions decode, int loops) {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw UserError.failed(folder + ": there is no file in this folder");
    }
    List<Path> pictures = files.stream().filter(Folders::isPicture).toList();
    return new LoopingSource(
        () ->
            pictures.isEmpty()
                ? new SequenceSource(files, file -> FfmpegSource.openFile(file, decode))
                : new StillsSource(pictures, times, file -> FfmpegSource.openFile(file, decode)),
        loops);
  }

  private static boolean isPicture(Path file) {
    return PICTURE.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw UserError.failed(folder + ": cannot be read", e);
    }
  }
}
