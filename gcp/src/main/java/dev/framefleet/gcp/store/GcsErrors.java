package dev.framefleet.gcp.store;

import com.google.cloud.storage.StorageException;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.gcp.state.Gcloud;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the client's errors into one line each, saying what mends them. Thread-safe. */
final class GcsErrors {
  private static final String ROLE = "roles/storage.objectUser";

  private final String bucket;
  private final String server;

  GcsErrors(String bucket, String server) {
    this.bucket = bucket;
    this.server = server;
  }

  /** Of a read; a missing object is an error of its own. */
  StoreException ofRead(String name, Exception e) {
    StorageException storage = storageException(e);
    if (storage != null && storage.getCode() == 404 && !isAboutBucket(storage)) {
      return new ObjectNotFoundException(name);
    }
    return storage == null
        ? new StoreException("cannot read " + name + " from " + server, true, e)
        : of("read", name, storage);
  }

  /**
   * Of any other call.
   *
   * @param what the verb
   */
  StoreException of(String what, String name, StorageException e) {
    return switch (e.getCode()) {
      case 401 ->
          new StoreException(
              "Cloud Storage does not accept these credentials: run '"
                  + Gcloud.LOGIN
                  + "' again, or check the key file",
              false,
              e);
      case 403 -> noPermission(e);
      case 404 -> noBucket(e);
      default -> new StoreException(text(what, name, e), isRetryable(e), e);
    };
  }

  StoreException noBucket(@Nullable Throwable cause) {
    return new StoreException(
        "no bucket '"
            + bucket
            + "' at "
            + server
            + ": make it with '"
            + Gcloud.createBucket(bucket, "REGION")
            + "' in the workers' region, or correct the store's URL",
        false,
        cause);
  }

  StoreException noPermission(@Nullable Throwable cause) {
    if (isSwitchedOff(cause)) {
      return new StoreException(
          "Cloud Storage is switched off in this project; run '"
              + Gcloud.enable("storage.googleapis.com", "PROJECT")
              + "'",
          false,
          cause);
    }
    return new StoreException(
        "no permission on bucket '"
            + bucket
            + "': grant this account "
            + ROLE
            + " on it: '"
            + Gcloud.grantBucket(bucket, ROLE, Gcloud.SOME_ACCOUNT)
            + "'",
        false,
        cause);
  }

  private String text(String what, String name, StorageException e) {
    boolean unreachable = e.getCode() == 0;
    return unreachable
        ? "cannot reach " + server + " to " + what + " " + name + ": " + cause(e)
        : "cannot " + what + " " + name + ": " + server + " answered " + e.getCode();
  }

  private static String cause(StorageException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static boolean isRetryable(StorageException e) {
    int code = e.getCode();
    return code == 0 || code == 408 || code == 409 || code == 429 || code >= 500;
  }

  private static boolean isSwitchedOff(@Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    return message != null && message.contains("has not been used in project");
  }

  private static boolean isAboutBucket(StorageException e) {
    String message = e.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("bucket does not exist");
  }

  /** The read channel wraps it. */
  private static @Nullable StorageException storageException(Exception e) {
    if (e instanceof StorageException storage) {
      return storage;
    }
    return e instanceof IOException && e.getCause() instanceof StorageException storage
        ? storage
        : null;
  }
}
