package dev.framefleet.gcp.store;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in Cloud Storage.
 *
 * @param bucket its name
 * @param prefix in front of all names: empty, or ending in a slash
 */
record BucketUrl(String bucket, String prefix) {
  static final String SCHEME = "gs://";

  private static final Pattern FORM =
      Pattern.compile("gs://([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:/(.*?)/?)?");

  /**
   * Reads {@code gs://bucket[/prefix]}.
   *
   * @throws UserError if it is not of this form
   */
  static BucketUrl parse(String url) {
    Matcher m = FORM.matcher(url);
    if (!m.matches()) {
      throw UserError.usage("not a bucket: '" + url + "'; write gs://bucket or gs://bucket/prefix");
    }
    String prefix = m.group(2);
    if (prefix == null || prefix.isEmpty()) {
      return new BucketUrl(m.group(1), "");
    }
    if (!ObjectNames.isValid(prefix)) {
      throw UserError.usage(
          "not a prefix for object names: '"
              + prefix
              + "'; use letters, digits, '.', '_' and '-', with '/' between");
    }
    return new BucketUrl(m.group(1), prefix + "/");
  }

  @Override
  public String toString() {
    return SCHEME
        + bucket
        + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
  }
}
