package dev.framefleet.common.store;

import dev.framefleet.common.store.ObjectStore.Created;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes files that are there whole or not at all: first in the folder {@code .tmp}, then
 * hard-linked to their name, which fails if the name is taken (a rename would replace it).
 * Thread-safe, also between processes.
 */
final class FolderWriter {
  private static final String IN_THE_WAY = "something that is not an object is in the way";
  private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

  private final Path root;
  private final Path temporaries;
  private final boolean fsync;

  /** No other writer's names start so, in whatever process. */
  private final String own = UUID.randomUUID() + "-";

  private final AtomicLong numbers = new AtomicLong();

  FolderWriter(Path root, boolean fsync) {
    this.root = root;
    this.temporaries = root.resolve(".tmp");
    this.fsync = fsync;
  }

  /**
   * Writes a file if there is none.
   *
   * @throws FileSystemException if a folder has the name, or a file that of one of its folders
   * @throws UnsupportedOperationException if the file system has no hard links
   */
  Created create(Path target, byte[] content) throws IOException {
    if (isObject(target)) {
      return settle(target, Created.ALREADY_THERE);
    }
    Path temporary = temporary();
    try {
      write(temporary, content);
      return settle(target, link(target, temporary));
    } finally {
      deleteQuietly(temporary);
    }
  }

  /**
   * Writes and links a file as {@link #create} does, removes it, and removes what killed processes
   * left behind more than a day ago.
   *
   * @return why files cannot be linked, or null if all is well
   */
  @Nullable Exception probe() throws IOException {
    Path file = temporary();
    Path link = temporary();
    try {
      write(file, new byte[] {1});
      Files.createLink(link, file);
      // Both times are the file system's, so no clock of ours is compared with it.
      sweep(Files.getLastModifiedTime(file).toInstant().minus(LEFTOVER_AGE));
      return null;
    } catch (UnsupportedOperationException e) {
      return e;
    } catch (FileSystemException e) {
      if (Files.exists(file) && !Files.exists(link)) {
        return e;
      }
      throw e;
    } finally {
      deleteQuietly(link);
      deleteQuietly(file);
    }
  }

  private Path temporary() {
    return temporaries.resolve(own + numbers.getAndIncrement());
  }

  /**
   * The older way, where there is one: the newer makes an exception of every file to be written.
   */
  private static boolean isObject(Path path) {
    return path.getFileSystem() == FileSystems.getDefault()
        ? path.toFile().isFile()
        : Files.isRegularFile(path);
  }

  private void write(Path file, byte[] content) throws IOException {
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

  private FileChannel openNew(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) { // the store's first object
      makeFolder(temporaries);
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  private Created link(Path target, Path temporary) throws IOException {
    try {
      linkInFolder(target, temporary);
      return Created.STORED;
    } catch (FileAlreadyExistsException e) {
      if (isObject(target)) {
        return Created.ALREADY_THERE;
      }
      throw new FileSystemException(target.toString(), null, IN_THE_WAY);
    }
  }

  private void linkInFolder(Path target, Path temporary) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (NoSuchFileException e) { // the hour's first object
      makeFolder(parent(target));
      Files.createLink(target, temporary);
    }
  }

  private void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new FileSystemException(e.getFile(), null, IN_THE_WAY);
    }
    if (fsync) {
      for (Path made = folder; !made.equals(root); made = parent(made)) {
        force(parent(made));
      }
      force(parent(root.toAbsolutePath()));
    }
  }

  /** Before anybody is told that an object is there, its name is on the disk. */
  private Created settle(Path target, Created outcome) throws IOException {
    if (fsync) {
      force(parent(target));
    }
    return outcome;
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folders, and keeps names safe by its journal.
    }
  }

  private void sweep(Instant before) throws IOException {
    FileTime limit = FileTime.from(before);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporaries)) {
      for (Path file : files) {
        if (isOlder(file, limit)) {
          deleteQuietly(file);
        }
      }
    }
  }

  private static boolean isOlder(Path file, FileTime limit) throws IOException {
    try {
      return Files.getLastModifiedTime(file).compareTo(limit) < 0;
    } catch (NoSuchFileException e) {
      return false; // a writer has just finished with it
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays behind in .tmp, where nobody looks; the object itself is not concerned.
    }
  }
}
