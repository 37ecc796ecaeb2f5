package dev.framefleet.common.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Walks a folder in the order of full names, as an object store lists, holding one folder's names
 * for each level. An entry is looked at once, when its turn comes; entries outside the bounds are
 * not looked at. Not thread-safe.
 */
final class FolderListing implements Iterator<StoredObject> {
  /**
   * A folder being walked.
   *
   * @param path empty, or ending in a slash
   * @param left the entries to come, smallest first; known folders end in a slash
   */
  private record Level(String path, PriorityQueue<String> left) {}

  private final Path root;
  private final ListingBounds bounds;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable StoredObject next;

  private FolderListing(Path root, ListingBounds bounds) {
    this.root = root;
    this.bounds = bounds;
  }

  static Stream<StoredObject> stream(Path root, ListingBounds bounds) throws StoreException {
    FolderListing listing = new FolderListing(root, bounds);
    listing.open("");
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(listing, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    while (next == null && !levels.isEmpty()) {
      Level level = levels.getLast();
      String entry = level.left.poll();
      if (entry == null) {
        levels.removeLast();
      } else {
        visitUnchecked(level, entry);
      }
    }
    return next != null;
  }

  @Override
  public StoredObject next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    StoredObject result = next;
    next = null;
    return result;
  }

  private void visitUnchecked(Level level, String entry) {
    try {
      visit(level, entry);
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes an entry. A folder goes back under its name with a slash, since that is its place among
   * full names ({@code a-b} comes before {@code a/c}): all that is taken in between is smaller.
   */
  private void visit(Level level, String entry) throws StoreException {
    String name = level.path + entry;
    if (entry.endsWith("/")) {
      open(name);
      return;
    }
    BasicFileAttributes attributes = attributes(name);
    if (attributes == null) {
      return;
    }
    if (attributes.isDirectory()) {
      if (bounds.mayHoldBelow(name + "/")) {
        level.left.add(entry + "/");
      }
    } else if (attributes.isRegularFile() && bounds.holds(name)) {
      next = new StoredObject(name, attributes.size(), attributes.lastModifiedTime().toInstant());
    }
  }

  private void open(String path) throws StoreException {
    PriorityQueue<String> entries = new PriorityQueue<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(root.resolve(path))) {
      for (Path child : children) {
        String entry = String.valueOf(child.getFileName());
        if (mayHold(path, entry)) {
          entries.add(entry);
        }
      }
    } catch (NoSuchFileException e) {
      return; // nothing is stored yet, or the folder was removed meanwhile
    } catch (NotDirectoryException e) {
      throw failure(path, false, e);
    } catch (IOException | DirectoryIteratorException e) {
      throw failure(path, true, e);
    }
    levels.addLast(new Level(path, entries));
  }

  private boolean mayHold(String path, String entry) {
    String name = path + entry;
    return ObjectNames.isSegment(entry)
        && name.length() <= ObjectNames.MAX_LENGTH
        && (bounds.holds(name) || bounds.mayHoldBelow(name + "/"));
  }

  private @Nullable BasicFileAttributes attributes(String name) throws StoreException {
    try {
      return Files.readAttributes(root.resolve(name), BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return null; // removed meanwhile
    } catch (IOException e) {
      throw failure(name, true, e);
    }
  }

  private StoreException failure(String name, boolean retryable, Exception e) {
    String text = "cannot list " + root.resolve(name) + ": " + FolderStore.reason(e);
    return new StoreException(text, retryable, e);
  }
}
