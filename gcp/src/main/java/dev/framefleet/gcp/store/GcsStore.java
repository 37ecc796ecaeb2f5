package dev.framefleet.gcp.store;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BucketField;
import com.google.cloud.storage.Storage.BucketGetOption;
import com.google.cloud.storage.StorageException;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a bucket. A create carries the precondition that no object of the name exists, which
 * makes it atomic, and safe for the client to retry: when an answer is lost, the retry is told 412
 * for its own object. Thread-safe.
 */
final class GcsStore implements ObjectStore {
  private static final int PRECONDITION_FAILED = 412;
  private static final String MAY_CREATE = "storage.objects.create";

  private final BucketUrl url;
  private final StorageEndpoint endpoint;
  private final GcsRetries retries;
  private final GcsErrors errors;
  private @Nullable Storage client;

  /** A store; nothing is touched yet. */
  GcsStore(BucketUrl url, StorageEndpoint endpoint, GcsRetries retries) {
    this.url = url;
    this.endpoint = endpoint;
    this.retries = retries;
    this.errors = new GcsErrors(url.bucket(), endpoint.toString());
  }

  @Override
  public Created create(String name, byte[] content) throws StoreException {
    BlobInfo object = BlobInfo.newBuilder(id(name)).setContentType(contentType(name)).build();
    try {
      Blob created =
          client()
              .create(
                  object,
                  content,
                  BlobTargetOption.doesNotExist(),
                  // By itself the client packs every upload; a JPEG does not get smaller by that.
                  BlobTargetOption.disableGzipContent());
      return created == null ? Created.ALREADY_THERE : Created.STORED;
    } catch (StorageException e) {
      if (e.getCode() == PRECONDITION_FAILED) {
        return Created.ALREADY_THERE;
      }
      throw errors.of("write", name, e);
    }
  }

  @Override
  public byte[] read(String name) throws StoreException {
    BlobId id = id(name);
    try {
      return client().readAllBytes(id);
    } catch (StorageException e) {
      throw errors.ofRead(name, e);
    }
  }

  @Override
  public byte[] readHead(String name, int maxBytes) throws StoreException {
    BlobId id = id(name);
    try (ReadChannel channel = client().reader(id)) {
      channel.setChunkSize(0); // one request, streamed; no buffer of 2 MiB
      channel.limit(maxBytes);
      return Channels.newInputStream(channel).readNBytes(maxBytes);
    } catch (StorageException e) {
      throw errors.ofRead(name, e);
    } catch (IOException e) {
      throw errors.ofRead(name, e);
    }
  }

  @Override
  public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException {
    return GcsListing.stream(client(), url, errors, prefix, from, to);
  }

  @Override
  public boolean delete(String name) throws StoreException {
    BlobId id = id(name);
    try {
      return client().delete(id);
    } catch (StorageException e) {
      throw errors.of("delete", name, e);
    }
  }

  /**
   * Asks a local server whether the bucket is there, and Google whether objects may be created in
   * it: that question needs no permission beside the one it asks for.
   */
  @Override
  public void check() throws StoreException {
    try {
      if (endpoint.emulatorUrl() != null) {
        Bucket bucket = client().get(url.bucket(), BucketGetOption.fields(BucketField.NAME));
        if (bucket == null) {
          throw errors.noBucket(null);
        }
      } else if (!client().testIamPermissions(url.bucket(), List.of(MAY_CREATE)).get(0)) {
        throw errors.noPermission(null);
      }
    } catch (StorageException e) {
      throw errors.of("use", url.toString(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      try {
        client.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close the client of " + url, e);
      }
    }
  }

  @Override
  public String toString() {
    return url.toString();
  }

  private synchronized Storage client() throws StoreException {
    if (client == null) {
      client = endpoint.connect(retries);
    }
    return client;
  }

  private BlobId id(String name) {
    return BlobId.of(url.bucket(), url.prefix() + ObjectNames.check(name));
  }

  private static String contentType(String name) {
    if (name.endsWith("." + ObjectNames.JPG)) {
      return "image/jpeg";
    }
    return name.endsWith("." + ObjectNames.JSON) ? "application/json" : "application/octet-stream";
  }
}
