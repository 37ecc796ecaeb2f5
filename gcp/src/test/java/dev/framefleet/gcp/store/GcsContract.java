package dev.framefleet.gcp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.testkit.store.ObjectStoreContract;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The store's contract, and what is Cloud Storage's own, on a server that takes no credentials. */
abstract class GcsContract extends ObjectStoreContract {
  private final String bucket = "test-" + UUID.randomUUID();

  /** Where the server is, as {@code http://127.0.0.1:4443}. */
  abstract String server();

  @Override
  protected ObjectStore emptyStore() throws Exception {
    makeBucket(bucket);
    return open("gs://" + bucket);
  }

  @Override
  protected int manyObjects() {
    return 2_100; // three pages; the server needs some milliseconds for each object
  }

  @Test
  void aPrefixedStoreSeesItsOwnObjectsAlone() throws Exception {
    try (ObjectStore first = open("gs://" + bucket + "/one/a");
        ObjectStore second = open("gs://" + bucket + "/one/b/")) {
      first.check();
      first.create("frames/x.jpg", new byte[] {1});
      second.create("frames/x.jpg", new byte[] {2});

      assertThat(first.read("frames/x.jpg")).containsExactly(1);
      assertThat(second.readHead("frames/x.jpg", 5)).containsExactly(2);
      try (var listing = first.list("", null, null)) {
        assertThat(listing.map(o -> o.name())).containsExactly("frames/x.jpg");
      }
      try (var listing = first.list("frames/", "frames/w", "frames/y")) {
        assertThat(listing.map(o -> o.name())).containsExactly("frames/x.jpg");
      }
      assertThat(names("", null, null)).containsExactly("one/a/frames/x.jpg", "one/b/frames/x.jpg");
      assertThat(first.delete("frames/x.jpg")).isTrue();
      assertThat(second.read("frames/x.jpg")).containsExactly(2);
    }
  }

  @Test
  void aMissingBucketIsOneLineWithWhatMendsIt() {
    String line =
        "no bucket 'never-made' at .*: make it with 'gcloud storage buckets create"
            + " gs://never-made --location=REGION --uniform-bucket-level-access' in the workers'"
            + " region, or correct the store's URL";
    try (ObjectStore none = open("gs://never-made")) {
      assertThatThrownBy(none::check).isInstanceOf(StoreException.class).hasMessageMatching(line);
      assertThatThrownBy(() -> none.create("a", new byte[1]))
          .isInstanceOf(StoreException.class)
          .hasMessageMatching(line);
      assertThatThrownBy(() -> none.list("", null, null).close())
          .isInstanceOf(StoreException.class)
          .hasMessageMatching(line);
    }
  }

  private ObjectStore open(String url) {
    return Stores.open(url, environment(), false);
  }

  private Map<String, String> environment() {
    return Map.of(Stores.EMULATOR_HOST, server());
  }

  private void makeBucket(String name) throws Exception {
    Storage client = StorageEndpoint.fromEnvironment(environment()).connect(GcsRetries.DEFAULT);
    try {
      client.create(BucketInfo.of(name));
    } finally {
      client.close();
    }
  }
}
