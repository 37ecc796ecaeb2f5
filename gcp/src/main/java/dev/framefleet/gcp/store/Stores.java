package dev.framefleet.gcp.store;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Opens a store by its URL: a folder, or {@code gs://bucket[/prefix]}. Stateless. */
public final class Stores {
  /** Names a Cloud Storage server on this machine: {@code http://host:port} or host:port. */
  public static final String EMULATOR_HOST = "STORAGE_EMULATOR_HOST";

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private Stores() {}

  /**
   * Opens a store in this process's environment; a folder without fsync.
   *
   * @throws UserError if the text is neither a folder nor a URL of Cloud Storage
   */
  public static ObjectStore open(String url) {
    return open(url, System.getenv(), false);
  }

  /**
   * Opens a store; nothing is touched yet.
   *
   * @param environment honours {@value #EMULATOR_HOST}
   * @param fsync for a folder: whether an object is on the disk before a write succeeds
   * @throws UserError if the text is neither a folder nor a URL of Cloud Storage
   */
  public static ObjectStore open(String url, Map<String, String> environment, boolean fsync) {
    if (url.startsWith(BucketUrl.SCHEME)) {
      return new GcsStore(
          BucketUrl.parse(url), StorageEndpoint.fromEnvironment(environment), GcsRetries.DEFAULT);
    }
    if (url.isBlank() || SCHEME.matcher(url).matches()) {
      throw notAStore(url);
    }
    try {
      return new FolderStore(Path.of(url), fsync);
    } catch (InvalidPathException e) {
      throw notAStore(url);
    }
  }

  private static UserError notAStore(String url) {
    return UserError.usage("not a store: '" + url + "'; name a folder or gs://bucket[/prefix]");
  }
}
