package dev.framefleet.producer.source;

/**
 * What a source is to do with compressed pictures.
 *
 * @param mode which are decoded
 * @param keepJpegs whether a source whose pictures are JPEGs hands them out as they are, decoding
 *     only those whose pixels somebody asks for
 */
public record DecodeOptions(DecodeMode mode, boolean keepJpegs) {
  /** Every picture, as pixels. */
  public static final DecodeOptions DEFAULT = new DecodeOptions(DecodeMode.ALL, false);
}
