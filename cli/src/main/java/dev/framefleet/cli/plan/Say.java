package dev.framefleet.cli.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Numbers for people, the same everywhere. Stateless. */
public final class Say {
  private Say() {}

  /** Why a file cannot be used, without its name. */
  public static String why(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file or folder"
        : String.valueOf(e.getMessage());
  }

  static String with(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Whole if it is whole, else one decimal; thousands apart. */
  static String count(double number) {
    return number == Math.rint(number) ? with("%,.0f", number) : with("%,.1f", number);
  }

  /** Cents only where they matter. */
  static String money(double amount) {
    return Math.abs(amount) < 1000 ? with("%,.2f", amount) : with("%,.0f", amount);
  }

  /** Three digits that count, without zeros at the end. */
  static String plain(double number) {
    return number == 0
        ? "0"
        : BigDecimal.valueOf(number).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  static String money(double amount, String currency) {
    return money(amount) + " " + currency;
  }

  static String seconds(double seconds) {
    return with("%.2f s", seconds);
  }

  static String percent(double share) {
    return with("%.2f %%", 100 * share);
  }

  /** Bytes in kB, MB or GB, each a thousand of the one before. */
  static String bytes(double bytes) {
    if (bytes < 1e6) {
      return with("%.1f kB", bytes / 1e3);
    }
    return bytes < 1e9 ? with("%,.1f MB", bytes / 1e6) : with("%,.1f GB", bytes / 1e9);
  }

  /** A number in millions, thousands or as it is. */
  static String many(double number) {
    if (number < 1e6) {
      return with("%,.0f", number);
    }
    return number < 1e9 ? with("%,.2f million", number / 1e6) : with("%,.2f billion", number / 1e9);
  }
}
