package dev.framefleet.testkit.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import dev.framefleet.common.time.SystemTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of the contract that is about listings, and what the other part shares with it. */
abstract class ListingContract {
  static final int WRITERS = 4;

  /** The store under test; opened for each test. */
  protected ObjectStore store;

  /** Makes an empty store, not yet checked. */
  protected abstract ObjectStore emptyStore() throws Exception;

  /** How many objects the longest listing has; several of the store's own pages. */
  protected int manyObjects() {
    return 3_000;
  }

  @BeforeEach
  final void openEmptyStore() throws Exception {
    store = emptyStore();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @Test
  void aListingIsInTheOrderOfWholeNames() throws Exception {
    String[] sorted = {
      "A",
      "Z/z",
      "_unknown/1",
      "a",
      "b-/x",
      "b-c/d",
      "b-d",
      "b.c",
      "b/a",
      "b/c-d",
      "b/c.d",
      "b/c/d",
      "b/c0",
      "b/d",
      "b0",
      "b_",
      "bb/a",
      "c"
    };
    write(sorted);

    assertThat(names("", null, null)).containsExactly(sorted);
  }

  @Test
  void aListingTellsSizeAndTime() throws Exception {
    store.create("a", bytes("12345"));
    store.create("b/c", bytes("1"));
    List<StoredObject> listed = list("", null, null);

    assertThat(listed).extracting(StoredObject::name).containsExactly("a", "b/c");
    assertThat(listed).extracting(StoredObject::sizeBytes).containsExactly(5L, 1L);
    assertThat(listed)
        .extracting(StoredObject::created)
        .allSatisfy(t -> assertThat(t).isBetween(now().minusSeconds(3600), now().plusSeconds(60)));
  }

  private static Instant now() {
    return SystemTime.wallClock().instant();
  }

  @Test
  void aPrefixIsAnyText() throws Exception {
    write("a/b/1", "a/b/2", "a/bc/3", "a/b-4", "ab/5", "b/6");

    assertThat(names("a/b/", null, null)).containsExactly("a/b/1", "a/b/2");
    assertThat(names("a/b", null, null)).containsExactly("a/b-4", "a/b/1", "a/b/2", "a/bc/3");
    assertThat(names("a", null, null)).hasSize(5);
    assertThat(names("a/b/1", null, null)).containsExactly("a/b/1");
    assertThat(names("a/b/1/", null, null)).isEmpty();
    assertThat(names("c", null, null)).isEmpty();
    assertThat(names("../", null, null)).isEmpty();
    assertThat(names("/", null, null)).isEmpty();
    assertThat(names("a//b", null, null)).isEmpty();
  }

  @Test
  void boundsAreFirstNameInclusiveAndLastExclusive() throws Exception {
    write("a/1", "a/2", "a/3", "b/1", "b/2", "c");

    assertThat(names("", "a/2", null)).containsExactly("a/2", "a/3", "b/1", "b/2", "c");
    assertThat(names("", null, "b/1")).containsExactly("a/1", "a/2", "a/3");
    assertThat(names("", "a/2", "b/2")).containsExactly("a/2", "a/3", "b/1");
    assertThat(names("", "a/2a", "a/3")).isEmpty();
    assertThat(names("", "a", "b")).containsExactly("a/1", "a/2", "a/3");
    assertThat(names("", "a/3", "a/3")).isEmpty();
    assertThat(names("", "b", "a")).isEmpty();
    assertThat(names("", "d", null)).isEmpty();
    assertThat(names("", null, "a")).isEmpty();
    assertThat(names("", "a.", "a0")).containsExactly("a/1", "a/2", "a/3");
  }

  @Test
  void prefixAndBoundsHoldTogether() throws Exception {
    write("a/1", "a/2", "b/1", "b/2", "b/3", "c/1");

    assertThat(names("b/", "a/2", "b/3")).containsExactly("b/1", "b/2");
    assertThat(names("b/", "b/2", "c/2")).containsExactly("b/2", "b/3");
    assertThat(names("b/", "c", null)).isEmpty();
    assertThat(names("b/", null, "a/2")).isEmpty();
    assertThat(names("b/", "b/1", "b/1-")).containsExactly("b/1");
  }

  @Test
  void aFrameBoundFindsTheFramesOfAnHourAndAMinute() throws Exception {
    String hour = "frames/1b/plaza/2023111422/";
    write(
        hour + "1700000000000000-00000001-0000000000.jpg",
        hour + "1700000000000000-00000002-0000000000.jpg",
        hour + "1700000059999999-00000001-0000000001.jpg",
        hour + "1700000060000000-00000001-0000000002.jpg",
        "frames/1b/plaza/2023111423/1700002800000000-00000001-0000000003.jpg",
        "frames/1b/plaza-2/2023111422/1700000000000000-00000001-0000000000.jpg");

    assertThat(names("frames/1b/plaza/", hour + "1700000000000001", hour + "1700000060000000"))
        .containsExactly(hour + "1700000059999999-00000001-0000000001.jpg");
    assertThat(names("frames/1b/plaza/", null, null)).hasSize(5).isSorted();
  }

  @Test
  void thousandsOfObjectsAreListedInOrderAndOnce() throws Exception {
    int count = manyObjects();
    List<String> all =
        IntStream.range(0, count)
            .mapToObj(i -> String.format(Locale.ROOT, "frames/aa/s/%02d/%06d.jpg", i % 3, i))
            .toList();
    writeInThreads(shuffled(all));
    List<String> sorted = all.stream().sorted().toList();

    assertThat(names("frames/", null, null)).isEqualTo(sorted);
    assertThat(names("frames/", sorted.get(10), sorted.get(count - 10)))
        .isEqualTo(sorted.subList(10, count - 10));
    try (Stream<StoredObject> listing = store.list("", null, null)) {
      assertThat(listing.limit(5).map(StoredObject::name)).isEqualTo(sorted.subList(0, 5));
    }
  }

  @Test
  void aListingSurvivesThatItsObjectsAreDeleted() throws Exception {
    write("a/1", "a/2", "b/1", "b/2");
    List<String> seen = new ArrayList<>();
    try (Stream<StoredObject> listing = store.list("", null, null)) {
      for (StoredObject object : (Iterable<StoredObject>) listing::iterator) {
        seen.add(object.name());
        store.delete("b/1");
        store.delete(object.name());
      }
    }

    assertThat(seen).contains("a/1", "b/2").isSorted().doesNotHaveDuplicates();
    assertThat(names("", null, null)).doesNotContain("a/1", "b/1", "b/2");
  }

  final void write(String... names) throws StoreException {
    for (String name : shuffled(List.of(names))) {
      store.create(name, bytes(name));
    }
  }

  final void writeInThreads(List<String> names) throws Exception {
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int first = i;
      writers.add(
          () -> {
            for (int n = first; n < names.size(); n += WRITERS) {
              store.create(names.get(n), bytes("x"));
            }
            return 0;
          });
    }
    inThreads(writers);
  }

  /** The names of a listing. */
  protected final List<String> names(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException {
    return list(prefix, from, to).stream().map(StoredObject::name).toList();
  }

  final List<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException {
    try (Stream<StoredObject> listing = store.list(prefix, from, to)) {
      return listing.toList();
    }
  }

  static <T> List<T> inThreads(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  static List<String> shuffled(List<String> names) {
    List<String> copy = new ArrayList<>(names);
    Collections.shuffle(copy, new Random(7));
    return copy;
  }

  static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
