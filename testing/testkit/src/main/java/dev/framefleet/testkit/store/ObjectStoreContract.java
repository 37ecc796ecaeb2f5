package dev.framefleet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.ObjectStore.Created;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ObjectStore} does. An adapter's test extends this and makes the store; where
 * making thousands of objects takes long, it lowers {@link #manyObjects}.
 */
public abstract class ObjectStoreContract extends ListingContract {
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

  private static byte[] random(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
