package dev.framefleet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore.Created;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the folder's store makes of files, beyond the contract. */
class FolderStoreFilesTest {
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path temp;
  private Path root;
  private FolderStore store;

  @BeforeEach
  void open() {
    root = temp.resolve("store");
    store = new FolderStore(root, false);
  }

  @Test
  void nothingIsMadeUntilTheFirstWrite() throws Exception {
    assertThat(names(store)).isEmpty();
    assertThat(store.delete("a")).isFalse();
    assertThat(root).doesNotExist();
  }

  @Test
  void anObjectIsAFileAndNothingElseStays() throws Exception {
    store.create("a/b.jpg", CONTENT);
    store.create("a/b.jpg", CONTENT);

    assertThat(root.resolve("a/b.jpg")).hasBinaryContent(CONTENT);
    assertThat(root.resolve(".tmp")).isEmptyDirectory();
  }

  @Test
  void fsyncGivesTheSameObjects() throws Exception {
    FolderStore synced = new FolderStore(root, true);

    assertThat(synced.create("a/b/c", CONTENT)).isEqualTo(Created.STORED);
    assertThat(synced.create("a/b/c", CONTENT)).isEqualTo(Created.ALREADY_THERE);
    assertThat(synced.create("a/b/d", CONTENT)).isEqualTo(Created.STORED);
    assertThat(names(synced)).containsExactly("a/b/c", "a/b/d");
  }

  @Test
  void fsyncWorksInAFolderNamedRelatively() throws Exception {
    Path relative = Path.of("").toAbsolutePath().relativize(root);
    FolderStore synced = new FolderStore(relative, true);

    assertThat(synced.create("a/b", CONTENT)).isEqualTo(Created.STORED);
    assertThat(root.resolve("a/b")).exists();
  }

  @Test
  void strangersInTheFolderAreNotListed() throws Exception {
    store.create("a", CONTENT);
    Files.createDirectories(root.resolve("a.d/.hidden"));
    Files.write(root.resolve("a.d/.hidden/x"), CONTENT);
    Files.write(root.resolve(".DS_Store"), CONTENT);
    Files.write(root.resolve("with blank"), CONTENT);
    Files.createDirectories(root.resolve("empty/folder"));

    assertThat(names(store)).containsExactly("a");
    assertThat(store.delete("empty/folder")).isFalse();
    assertThat(root.resolve("empty/folder")).exists();
  }

  @Test
  void aFolderInTheWayIsNotAnObjectAlreadyThere() throws Exception {
    store.create("a/b", CONTENT);

    assertThatThrownBy(() -> store.create("a", CONTENT))
        .isInstanceOf(StoreException.class)
        .hasMessage("cannot write a: something that is not an object is in the way");
    assertThatThrownBy(() -> store.create("a/b/c", CONTENT)).isInstanceOf(StoreException.class);
    assertThat(names(store)).containsExactly("a/b");
    assertThat(root.resolve(".tmp")).isEmptyDirectory();
  }

  @Test
  void aFileForAFolderIsRefused() throws Exception {
    Files.write(root, CONTENT);

    assertThatThrownBy(store::check)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot write to the folder " + root + " (")
        .hasMessageEndingWith("); name one that can be written");
    assertThatThrownBy(() -> store.list("", null, null).close())
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot list " + root);
    assertThatThrownBy(() -> store.create("a", CONTENT)).isInstanceOf(StoreException.class);
  }

  @Test
  void aFileSystemWithoutHardLinksIsRefused() throws Exception {
    Path zip = temp.resolve("files.zip");
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Files.createDirectories(files.getPath("/store/.tmp")); // else the zip's own code breaks
      FolderStore unlinked = new FolderStore(files.getPath("/store"), false);

      assertThatThrownBy(unlinked::check)
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "the file system of /store has no hard links, which a store needs;"
                  + " name a folder on another one");
      assertThatThrownBy(() -> unlinked.create("a", CONTENT))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("has no hard links");
      assertThat(files.getPath("/store/a")).doesNotExist();
    }
  }

  @Test
  void checkRemovesWhatTheDeadLeftBehindButNotWhatTheLivingWrite() throws Exception {
    store.check();
    Path old = leftover("old", Duration.ofDays(2));
    Path young = leftover("young", Duration.ofHours(2));
    store.check();

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  private Path leftover(String name, Duration age) throws IOException {
    Path file = root.resolve(".tmp").resolve(name);
    Files.write(file, CONTENT);
    FileTime now = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.from(now.toInstant().minus(age)));
    return file;
  }

  private static List<String> names(FolderStore store) throws StoreException {
    try (Stream<StoredObject> listing = store.list("", null, null)) {
      return listing.map(StoredObject::name).toList();
    }
  }
}
