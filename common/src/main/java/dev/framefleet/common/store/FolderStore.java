package dev.framefleet.common.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a folder, one file an object. Whatever is killed, a final name never shows a part.
 * Thread-safe, also between processes; needs a file system with hard links.
 *
 * <p>A file system cannot have a file and a folder of one name: when {@code a} is an object, {@code
 * a/b} is refused, and the other way round. No two of the {@link ObjectNames} are such a pair.
 */
public final class FolderStore implements ObjectStore {
  private final Path root;
  private final FolderWriter writer;

  /**
   * A store; nothing is touched yet.
   *
   * @param root the folder; made when first written to
   * @param fsync whether an object's bytes and its name are on the disk before {@link #create}
   *     returns
   */
  public FolderStore(Path root, boolean fsync) {
    this.root = root;
    this.writer = new FolderWriter(root, fsync);
  }

  @Override
  public Created create(String name, byte[] content) throws StoreException {
    Path target = resolve(name);
    try {
      return writer.create(target, content);
    } catch (UnsupportedOperationException e) {
      throw noLinks(e);
    } catch (IOException e) {
      throw failure("cannot write", name, e);
    }
  }

  @Override
  public byte[] read(String name) throws StoreException {
    Path file = resolve(name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw readFailure(name, file, e);
    }
  }

  @Override
  public byte[] readHead(String name, int maxBytes) throws StoreException {
    Path file = resolve(name);
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(maxBytes);
    } catch (IOException e) {
      throw readFailure(name, file, e);
    }
  }

  @Override
  public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException {
    return FolderListing.stream(root, new ListingBounds(prefix, from, to));
  }

  @Override
  public boolean delete(String name) throws StoreException {
    Path file = resolve(name);
    try {
      return Files.isRegularFile(file) && Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure("cannot delete", name, e);
    }
  }

  @Override
  public void check() throws StoreException {
    Exception obstacle;
    try {
      obstacle = writer.probe();
    } catch (IOException e) {
      throw new StoreException(
          "cannot write to the folder "
              + root
              + " ("
              + reason(e)
              + "); name one that can be written",
          false,
          e);
    }
    if (obstacle != null) {
      throw noLinks(obstacle);
    }
  }

  /** Nothing is held open. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return root.toString();
  }

  private Path resolve(String name) {
    return root.resolve(ObjectNames.check(name));
  }

  private StoreException readFailure(String name, Path file, IOException e) {
    return e instanceof NoSuchFileException || Files.isDirectory(file) || isBelowFile(file)
        ? new ObjectNotFoundException(name)
        : failure("cannot read", name, e);
  }

  private boolean isBelowFile(Path file) {
    Path folder = file.getParent();
    while (folder != null && !folder.equals(root)) {
      if (Files.isRegularFile(folder)) {
        return true;
      }
      folder = folder.getParent();
    }
    return false;
  }

  private StoreException noLinks(Exception e) {
    return new StoreException(
        "the file system of "
            + root
            + " has no hard links, which a store needs; name a folder on another one",
        false,
        e);
  }

  private static StoreException failure(String what, String name, IOException e) {
    boolean retryable = !(e instanceof AccessDeniedException);
    return new StoreException(what + " " + name + ": " + reason(e), retryable, e);
  }

  /** The reason of a failed file operation, without the file's name. */
  static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException f) {
      return f.getReason() != null ? f.getReason() : f.getClass().getSimpleName();
    }
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }
}
