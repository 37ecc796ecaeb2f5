package dev.framefleet.producer;

import static dev.framefleet.producer.OptionValues.parse;
import static dev.framefleet.producer.OptionValues.parseIfGiven;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.picture.Masks;
import dev.framefleet.producer.picture.PictureSettings;
import dev.framefleet.producer.picture.Polygon;
import dev.framefleet.producer.picture.Region;
import dev.framefleet.producer.select.MotionSettings;
import dev.framefleet.producer.select.Selection;
import dev.framefleet.producer.source.DecodeMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which pictures become frames, and what is done to them. */
final class PictureOptions {
  private static final int BYTES_PER_KB = 1_000;

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Each n-th decoded picture only (default: 1).")
  private int every = 1;

  @Option(
      names = "--decode",
      paramLabel = "WHICH",
      description =
          "all, nonref (without pictures that no other needs) or key (keyframes only, at a few per"
              + " cent of the work; default: all).")
  private String decode = DecodeMode.ALL.toString();

  @Option(
      names = "--motion",
      paramLabel = "1..100",
      description = "Only pictures that have changed; 100 sees the smallest change.")
  private @Nullable Integer motion;

  @Option(
      names = "--motion-at-least-every",
      paramLabel = "TIME",
      description = "With --motion: a picture after so long in any case (default: 10s).")
  private @Nullable String motionAtLeastEvery;

  @Option(
      names = "--region",
      paramLabel = "X,Y,W,H",
      description = "Send this part of the picture only, in shares of it: 0.25,0.25,0.5,0.5.")
  private @Nullable String region;

  @Option(
      names = "--mask",
      paramLabel = "POLYGON",
      split = ";",
      description =
          "Paint over before there is a JPEG: points in shares of the picture, as '0,0 0.3,0"
              + " 0.3,0.4'. May be given several times, or several separated by ';'.")
  private List<String> masks = List.of();

  @Option(
      names = "--max-width",
      paramLabel = "PIXELS",
      description = "Scale wider pictures down; they are flagged as scaled.")
  private int maxWidth;

  @Option(
      names = "--target-kb",
      paramLabel = "KB",
      description = "Choose the quality so that frames have about so many kB.")
  private int targetKb;

  /**
   * The configuration with these.
   *
   * @throws UserError naming the option that is wrong
   */
  ProducerConfig apply(ProducerConfig config) {
    Selection selection =
        parse(
            "--every",
            every,
            n ->
                new Selection(
                    parse("--decode", decode, DecodeMode::parse),
                    n,
                    config.selection().rate(),
                    motion()));
    PictureSettings picture =
        parse(
            "picture",
            targetKb,
            kb ->
                new PictureSettings(
                    config.picture().quality(),
                    Math.multiplyExact(kb, BYTES_PER_KB),
                    maxWidth,
                    parseIfGiven("--region", region, Region::parse),
                    new Masks(
                        masks.stream().map(m -> parse("--mask", m, Polygon::parse)).toList())));
    return config.withSelection(selection).withPicture(picture);
  }

  private @Nullable MotionSettings motion() {
    Duration atLeastEvery =
        motionAtLeastEvery == null
            ? MotionSettings.DEFAULT_AT_LEAST_EVERY
            : parse("--motion-at-least-every", motionAtLeastEvery, Durations::parse);
    return parseIfGiven("--motion", motion, value -> new MotionSettings(value, atLeastEvery));
  }
}
