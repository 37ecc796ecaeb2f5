package dev.framefleet.gcp.store;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageException;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Walks a bucket page by page, asking for names, sizes and times only. Not thread-safe. */
final class GcsListing implements Iterator<Blob> {
  private static final long PAGE_SIZE = 1_000;

  private final Iterator<Blob> blobs;
  private final GcsErrors errors;

  private GcsListing(Iterator<Blob> blobs, GcsErrors errors) {
    this.blobs = blobs;
    this.errors = errors;
  }

  static Stream<StoredObject> stream(
      Storage client,
      BucketUrl url,
      GcsErrors errors,
      String prefix,
      @Nullable String from,
      @Nullable String to)
      throws StoreException {
    if (to != null && (to.isEmpty() || (from != null && from.compareTo(to) >= 0))) {
      return Stream.empty(); // the server would take an empty bound for none
    }
    Iterator<Blob> blobs;
    try {
      blobs =
          client
              .list(url.bucket(), options(url.prefix(), prefix, from, to))
              .iterateAll()
              .iterator();
    } catch (StorageException e) {
      throw errors.of("list", url.toString(), e);
    }
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                new GcsListing(blobs, errors), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .map(blob -> listed(blob, url.prefix()))
        .filter(object -> ObjectNames.isValid(object.name()));
  }

  /** Asks for the next page where the last one ends. */
  @Override
  public boolean hasNext() {
    try {
      return blobs.hasNext();
    } catch (StorageException e) {
      throw new UncheckedIOException(errors.of("list", "on", e));
    }
  }

  @Override
  public Blob next() {
    try {
      return blobs.next();
    } catch (StorageException e) {
      throw new UncheckedIOException(errors.of("list", "on", e));
    }
  }

  private static BlobListOption[] options(
      String root, String prefix, @Nullable String from, @Nullable String to) {
    List<BlobListOption> options = new ArrayList<>();
    options.add(BlobListOption.prefix(root + prefix));
    options.add(BlobListOption.pageSize(PAGE_SIZE));
    options.add(BlobListOption.fields(BlobField.NAME, BlobField.SIZE, BlobField.TIME_CREATED));
    if (from != null) {
      options.add(BlobListOption.startOffset(root + from));
    }
    if (to != null) {
      options.add(BlobListOption.endOffset(root + to));
    }
    return options.toArray(BlobListOption[]::new);
  }

  private static StoredObject listed(Blob blob, String root) {
    return new StoredObject(
        blob.getName().substring(root.length()),
        blob.getSize(),
        blob.getCreateTimeOffsetDateTime().toInstant());
  }
}
