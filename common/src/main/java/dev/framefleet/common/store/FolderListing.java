package dev.framefleet.common.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Walks a folder in the order of full names, as an object store lists, holding one folder's names
 * for each level. Folders outside the bounds are not opened. Not thread-safe.
 */
final class FolderListing implements Iterator<StoredObject> {
  private final Path root;
  private final String prefix;
  private final @Nullable String from;
  private final @Nullable String to;
  private final Deque<Iterator<String>> levels = new ArrayDeque<>();
  private @Nullable StoredObject next;

  private FolderListing(Path root, String prefix, @Nullable String from, @Nullable String to) {
    this.root = root;
    this.prefix = prefix;
    this.from = from;
    this.to = to;
  }

  static Stream<StoredObject> stream(
      Path root, String prefix, @Nullable String from, @Nullable String to) throws StoreException {
    FolderListing listing = new FolderListing(root, prefix, from, to);
    try {
      listing.open("");
    } catch (UncheckedIOException e) {
      throw new StoreException("cannot list " + root + ": " + e.getMessage(), true, e);
    }
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(listing, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    while (next == null && !levels.isEmpty()) {
      Iterator<String> level = levels.getLast();
      if (!level.hasNext()) {
        levels.removeLast();
      } else {
        visit(level.next());
      }
    }
    return next != null;
  }

  @Override
  public StoredObject next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    StoredObject result = next;
    next = null;
    if (result == null) {
      throw new NoSuchElementException();
    }
    return result;
  }

  /** Takes an entry: a folder's name ends in a slash, which is also what gives it its place. */
  private void visit(String entry) {
    if (!mayHold(entry)) {
      return;
    }
    if (entry.endsWith("/")) {
      open(entry);
    } else if (ObjectNames.isValid(entry)) {
      next = stat(entry);
    }
  }

  private boolean mayHold(String entry) {
    boolean folder = entry.endsWith("/");
    if (!entry.startsWith(prefix) && !(folder && prefix.startsWith(entry))) {
      return false;
    }
    if (to != null && entry.compareTo(to) >= 0) {
      return false;
    }
    return from == null || entry.compareTo(from) >= 0 || (folder && from.startsWith(entry));
  }

  private void open(String folder) {
    try (Stream<Path> children = Files.list(root.resolve(folder))) {
      String[] names =
          children
              .map(child -> folder + nameOf(child))
              .filter(this::mayHold)
              .toArray(String[]::new);
      Arrays.sort(names);
      levels.addLast(Arrays.asList(names).iterator());
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing is stored yet, or the folder was removed meanwhile: it holds nothing.
    } catch (IOException e) {
      throw new UncheckedIOException(
          new StoreException("cannot list " + root.resolve(folder), true, e));
    }
  }

  private static String nameOf(Path child) {
    Path name = child.getFileName();
    return Files.isDirectory(child) ? name + "/" : String.valueOf(name);
  }

  private @Nullable StoredObject stat(String entry) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(root.resolve(entry), BasicFileAttributes.class);
      return new StoredObject(entry, attributes.size(), attributes.lastModifiedTime().toInstant());
    } catch (NoSuchFileException e) {
      return null; // removed meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(
          new StoreException("cannot list " + root.resolve(entry), true, e));
    }
  }
}
