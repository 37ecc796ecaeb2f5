package dev.framefleet.common.store;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects under names, written once. Implementations are thread-safe; their constructors do no I/O.
 *
 * <p>Names are relative, of segments {@code [A-Za-z0-9_][A-Za-z0-9._-]*} joined by {@code /}, at
 * most {@value ObjectNames#MAX_LENGTH} characters: everything else is refused with an {@link
 * IllegalArgumentException}, so no name can lead out of the store.
 */
public interface ObjectStore extends AutoCloseable {
  /** What became of a {@link #create}. Both are success, since a name is the whole identity. */
  enum Created {
    /** This call wrote the object. */
    STORED,
    /** An object of this name was there before; it is unchanged. */
    ALREADY_THERE
  }

  /**
   * Writes an object if none of that name is there, atomically: nobody ever sees a part of it, and
   * of two writers at once exactly one gets {@link Created#STORED}. (A write whose answer was lost
   * and which was retried inside may report {@link Created#ALREADY_THERE}.)
   *
   * @param content not kept and not changed
   * @throws StoreException if the store did not say yes; the object may be there or not
   */
  Created create(String name, byte[] content) throws StoreException;

  /**
   * Reads an object.
   *
   * @throws ObjectNotFoundException if there is none
   * @throws StoreException if the store cannot be read
   */
  byte[] read(String name) throws StoreException;

  /**
   * Reads an object's first bytes.
   *
   * @param maxBytes 1 or more; fewer come if the object is shorter
   * @throws ObjectNotFoundException if there is none
   * @throws StoreException if the store cannot be read
   */
  byte[] readHead(String name, int maxBytes) throws StoreException;

  /**
   * Lists objects in the order of their names, lazily, in bounded memory. Objects written meanwhile
   * may or may not be among them. Names that break the rule above are left out.
   *
   * @param prefix of the names, any text; empty for all
   * @param from the first name wanted, inclusive, or null
   * @param to where to stop, exclusive, or null
   * @return to be closed; its operations throw {@link java.io.UncheckedIOException} around a {@link
   *     StoreException}
   * @throws StoreException if the store cannot be listed
   */
  Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException;

  /**
   * Removes an object.
   *
   * @return whether it was there
   * @throws StoreException if the store did not say yes
   */
  boolean delete(String name) throws StoreException;

  /**
   * Asks whether the store is there and, as far as can be told without writing an object that
   * stays, may be written.
   *
   * @throws StoreException saying in one line what is wrong and what mends it
   */
  void check() throws StoreException;

  /** Frees only what was opened here. */
  @Override
  void close();
}
