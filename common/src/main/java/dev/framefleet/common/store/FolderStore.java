package dev.framefleet.common.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a folder. An object is written to {@code .tmp} in the same folder, hard-linked to its
 * name (which fails if the name is taken, unlike a rename) and unlinked there: whatever is killed,
 * a final name never shows a part. Thread-safe, also between processes.
 */
public final class FolderStore implements ObjectStore {
  private static final String TEMPORARY = ".tmp";

  private final Path root;
  private final boolean fsync;

  /**
   * A store; nothing is touched yet.
   *
   * @param root the folder; made when first written to
   * @param fsync whether an object's bytes are on the disk before its name is
   */
  public FolderStore(Path root, boolean fsync) {
    this.root = root;
    this.fsync = fsync;
  }

  @Override
  public Created create(String name, byte[] content) throws StoreException {
    Path target = resolve(name);
    if (Files.exists(target)) {
      return Created.ALREADY_THERE;
    }
    Path temporary = root.resolve(TEMPORARY).resolve(UUID.randomUUID().toString());
    try {
      writeWhole(temporary, content);
      return link(target, temporary);
    } catch (IOException e) {
      throw failure("cannot write", name, e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  @Override
  public byte[] read(String name) throws StoreException {
    return readHead(name, Integer.MAX_VALUE);
  }

  @Override
  public byte[] readHead(String name, int maxBytes) throws StoreException {
    Path file = resolve(name);
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(maxBytes);
    } catch (NoSuchFileException e) {
      throw new ObjectNotFoundException(name);
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        throw new ObjectNotFoundException(name);
      }
      throw failure("cannot read", name, e);
    }
  }

  @Override
  public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException {
    return FolderListing.stream(root, prefix, from, to);
  }

  @Override
  public boolean delete(String name) throws StoreException {
    try {
      return Files.deleteIfExists(resolve(name));
    } catch (IOException e) {
      throw failure("cannot delete", name, e);
    }
  }

  @Override
  public void check() throws StoreException {
    Path folder = root.resolve(TEMPORARY);
    Path file = folder.resolve(UUID.randomUUID().toString());
    Path link = folder.resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(folder);
      Files.write(file, new byte[] {1});
      tryLink(link, file);
    } catch (IOException e) {
      throw new StoreException(
          "cannot write to the folder "
              + root
              + " ("
              + reason(e)
              + "); name one that can be written",
          false,
          e);
    } finally {
      deleteQuietly(link);
      deleteQuietly(file);
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

  private void writeWhole(Path file, byte[] content) throws IOException {
    try (FileChannel channel = openNew(file)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (fsync) {
        channel.force(true);
      }
    }
  }

  private static FileChannel openNew(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      Files.createDirectories(parent(file));
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  private Created link(Path target, Path temporary) throws IOException {
    try {
      linkInFolder(target, temporary);
    } catch (FileAlreadyExistsException e) {
      return Created.ALREADY_THERE;
    }
    if (fsync) {
      try (FileChannel folder = FileChannel.open(parent(target), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
    return Created.STORED;
  }

  private static void linkInFolder(Path target, Path temporary) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (NoSuchFileException e) { // the hour's first object
      Files.createDirectories(parent(target));
      Files.createLink(target, temporary);
    }
  }

  private void tryLink(Path link, Path file) throws StoreException {
    try {
      Files.createLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      throw new StoreException(
          "the file system of "
              + root
              + " has no hard links, which a store needs; name another folder",
          false,
          e);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? Path.of(".") : parent;
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays behind in .tmp, where nobody looks; the object itself is not concerned.
    }
  }

  private static StoreException failure(String what, String name, IOException e) {
    return new StoreException(what + " " + name + ": " + reason(e), true, e);
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getClass().getSimpleName();
  }
}
