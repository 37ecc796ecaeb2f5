package dev.framefleet.planner.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * List prices of a region.
 *
 * @param date when they were written down, yyyy-MM-dd
 * @param region they are of
 * @param currency of all of them
 * @param note what to keep in mind
 * @param prices each with its unit and source
 */
public record Prices(String date, String region, String currency, String note, List<Price> prices) {
  private static final String RESOURCE = "/dev/framefleet/planner/prices.json";

  /**
   * One price.
   *
   * @param name dotted, unique
   * @param value in the currency, per unit
   * @param unit it is asked for
   * @param source where it is published
   */
  public record Price(String name, double value, String unit, String source) {}

  /** The prices that come with the planner. */
  public static Prices standard() {
    try (InputStream in = Prices.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads prices of somebody's own.
   *
   * @throws IllegalArgumentException if the text is not a price file
   */
  public static Prices read(byte[] json) {
    try {
      return JsonMapper.shared().readValue(json, Prices.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a price file: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * These prices, if none is missing that the standard ones have.
   *
   * @throws IllegalArgumentException naming what is missing
   */
  public Prices complete() {
    if (prices == null || currency == null || region == null || date == null || note == null) {
      throw new IllegalArgumentException(
          "a price file has date, region, currency, note and prices");
    }
    standard().prices().forEach(price -> of(price.name()));
    prices.forEach(
        price -> {
          if (!(price.value() >= 0 && price.value() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "the price " + price.name() + " must be 0 or more: " + price.value());
          }
        });
    return this;
  }

  /**
   * A price by its name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double of(String name) {
    return prices.stream()
        .filter(price -> price.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no price is called " + name))
        .value();
  }
}
