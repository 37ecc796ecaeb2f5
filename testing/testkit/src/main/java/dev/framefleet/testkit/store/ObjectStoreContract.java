package dev.framefleet.testkit.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.ObjectStore.Created;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import dev.framefleet.common.time.SystemTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ObjectStore} does. An adapter's test extends this and makes the store; where
 * making thousands of objects takes long, it lowers {@link #manyObjects}.
 */
public abstract class ObjectStoreContract {
  private static final int WRITERS = 4;

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
  void anEmptyStoreIsGoodAndHoldsNothing() throws Exception {
    store.check();

    assertThat(names("", null, null)).isEmpty();
    assertThat(names("frames/", "frames/a", "frames/b")).isEmpty();
  }

  @Test
  void checkLeavesNoObject() throws Exception {
    store.check();
    store.create("a", bytes("1"));
    store.check();

    assertThat(names("", null, null)).containsExactly("a");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    assertThat(store.create("frames/1b/plaza/x.jpg", bytes("picture"))).isEqualTo(Created.STORED);

    assertThat(store.read("frames/1b/plaza/x.jpg")).isEqualTo(bytes("picture"));
  }

  @Test
  void sameNameTwiceGivesTheFirstObject() throws Exception {
    store.create("runs/a/x.json", bytes("first"));

    assertThat(store.create("runs/a/x.json", bytes("second"))).isEqualTo(Created.ALREADY_THERE);
    assertThat(store.create("runs/a/x.json", bytes("first"))).isEqualTo(Created.ALREADY_THERE);
    assertThat(store.read("runs/a/x.json")).isEqualTo(bytes("first"));
    assertThat(names("", null, null)).containsExactly("runs/a/x.json");
  }

  @Test
  void contentHandedInOrOutIsACopy() throws Exception {
    byte[] content = bytes("abc");
    store.create("a", content);
    content[0] = 'X';
    store.read("a")[1] = 'X';
    store.readHead("a", 2)[1] = 'X';

    assertThat(store.read("a")).isEqualTo(bytes("abc"));
  }

  @Test
  void ofWritersAtOnceExactlyOneStores() throws Exception {
    for (int round = 0; round < 20; round++) {
      String name = "frames/ab/race/" + round;
      List<Created> outcomes = race(name);
      int winner = outcomes.indexOf(Created.STORED);

      assertThat(outcomes).containsOnlyOnce(Created.STORED);
      assertThat(store.read(name)).isEqualTo(contentOf(winner));
    }
  }

  private List<Created> race(String name) throws Exception {
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    List<Callable<Created>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      byte[] content = contentOf(i);
      writers.add(
          () -> {
            start.await(10, TimeUnit.SECONDS);
            return store.create(name, content);
          });
    }
    return inThreads(writers);
  }

  private static byte[] contentOf(int writer) {
    byte[] content = new byte[20_000 + writer];
    Arrays.fill(content, (byte) writer);
    return content;
  }

  @Test
  void anObjectSeenWhileOthersWriteIsWhole() throws Exception {
    byte[] content = random(200_000);
    Callable<Integer> writer =
        () -> {
          for (int i = 0; i < 20; i++) {
            store.create("whole/" + i, content);
          }
          return 0;
        };
    Callable<Integer> reader =
        () -> {
          int seen = 0;
          while (seen < 20) {
            seen = 0;
            for (String name : names("whole/", null, null)) {
              assertThat(store.read(name)).isEqualTo(content);
              seen++;
            }
          }
          return seen;
        };

    assertThat(inThreads(List.of(writer, reader))).containsExactly(0, 20);
  }

  @Test
  void anEmptyObjectIsAnObject() throws Exception {
    assertThat(store.create("empty", new byte[0])).isEqualTo(Created.STORED);

    assertThat(store.create("empty", bytes("more"))).isEqualTo(Created.ALREADY_THERE);
    assertThat(store.read("empty")).isEmpty();
    assertThat(store.readHead("empty", 100)).isEmpty();
    assertThat(list("", null, null)).extracting(StoredObject::sizeBytes).containsExactly(0L);
  }

  @Test
  void aBigObjectComesBackWhole() throws Exception {
    byte[] content = random(12_000_000);
    store.create("big", content);

    assertThat(store.read("big")).isEqualTo(content);
    assertThat(store.readHead("big", 16_384)).isEqualTo(Arrays.copyOf(content, 16_384));
    assertThat(list("", null, null))
        .extracting(StoredObject::sizeBytes)
        .containsExactly((long) content.length);
  }

  @Test
  void aHeadIsTheFirstBytesOrAllThereAre() throws Exception {
    store.create("a", bytes("0123456789"));

    assertThat(store.readHead("a", 1)).isEqualTo(bytes("0"));
    assertThat(store.readHead("a", 9)).isEqualTo(bytes("012345678"));
    assertThat(store.readHead("a", 10)).isEqualTo(bytes("0123456789"));
    assertThat(store.readHead("a", 11)).isEqualTo(bytes("0123456789"));
    assertThat(store.readHead("a", Integer.MAX_VALUE)).isEqualTo(bytes("0123456789"));
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    store.create("frames/aa/b", bytes("1"));

    for (String name : List.of("frames/aa/c", "frames/aa", "frames", "x", "frames/aa/b/c")) {
      assertThatThrownBy(() -> store.read(name))
          .isInstanceOf(ObjectNotFoundException.class)
          .hasMessage("no such object: " + name);
      assertThatThrownBy(() -> store.readHead(name, 10))
          .isInstanceOf(ObjectNotFoundException.class)
          .satisfies(e -> assertThat(((StoreException) e).retryable()).isFalse());
    }
  }

  @Test
  void whatWasDeletedIsGoneAndCanBeWrittenAgain() throws Exception {
    store.create("a/b", bytes("1"));

    assertThat(store.delete("a/b")).isTrue();
    assertThat(store.delete("a/b")).isFalse();
    assertThat(store.delete("never/there")).isFalse();
    assertThatThrownBy(() -> store.read("a/b")).isInstanceOf(ObjectNotFoundException.class);
    assertThat(names("", null, null)).isEmpty();
    assertThat(store.create("a/b", bytes("2"))).isEqualTo(Created.STORED);
    assertThat(store.read("a/b")).isEqualTo(bytes("2"));
  }

  @Test
  void deletingDoesNotTakeWhatLiesBelow() throws Exception {
    store.create("a/b/c", bytes("1"));

    assertThat(store.delete("a/b")).isFalse();
    assertThat(store.delete("a")).isFalse();
    assertThat(names("", null, null)).containsExactly("a/b/c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/../../x",
        "a/..",
        "a/./b",
        "/a",
        "a/",
        "a//b",
        ".hidden",
        "a/.tmp",
        "-a",
        "a/-b",
        "a b",
        "a\\b",
        "a\nb",
        "a\u0000b",
        "ä",
        "a?b",
        "a#b",
        "a*",
        "gs://a/b"
      })
  void aNameThatCouldLeadOutIsRefused(String name) throws Exception {
    assertThatThrownBy(() -> store.create(name, bytes("1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.read(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.readHead(name, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(name)).isInstanceOf(IllegalArgumentException.class);
    assertThat(names("", null, null)).isEmpty();
  }

  @Test
  void aNameHasItsLongestLength() throws Exception {
    String folders = "f/".repeat(ObjectNames.MAX_LENGTH / 2 - 1);
    store.create(folders + "ab", bytes("1"));

    assertThat(names("", null, null)).containsExactly(folders + "ab");
    assertThatThrownBy(() -> store.create(folders + "abc", bytes("1")))
        .isInstanceOf(IllegalArgumentException.class);
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

  private void write(String... names) throws StoreException {
    for (String name : shuffled(List.of(names))) {
      store.create(name, bytes(name));
    }
  }

  private void writeInThreads(List<String> names) throws Exception {
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

  private List<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException {
    try (Stream<StoredObject> listing = store.list(prefix, from, to)) {
      return listing.toList();
    }
  }

  private static <T> List<T> inThreads(List<Callable<T>> tasks) throws Exception {
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

  private static List<String> shuffled(List<String> names) {
    List<String> copy = new ArrayList<>(names);
    Collections.shuffle(copy, new Random(7));
    return copy;
  }

  private static byte[] random(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
