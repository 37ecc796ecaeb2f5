package dev.framefleet.gcp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.ObjectStore.Created;
import dev.framefleet.common.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcsFailureTest {
  private static final String STORED =
      "{\"kind\":\"storage#object\",\"bucket\":\"b\",\"name\":\"a.jpg\",\"generation\":\"1\"}";
  private static final GcsRetries QUICK =
      new GcsRetries(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(400));

  private final ScriptedServer server;
  private final ObjectStore store;

  GcsFailureTest() throws IOException {
    server = new ScriptedServer();
    store = storeAt(server.url());
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void aWriteWhoseAnswerWasLostIsTriedAgainAndIsSuccess() throws Exception {
    server.cut().answer(412, error(412, "conditionNotMet"));

    assertThat(store.create("a.jpg", new byte[10])).isEqualTo(Created.ALREADY_THERE);
    assertThat(server.requests())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            request ->
                assertThat(request.uri())
                    .startsWith("/upload/storage/v1/b/bucket/o?")
                    .contains("ifGenerationMatch=0"));
  }

  @Test
  void aWriteIsTriedAgainWhenTheServerIsBusy() throws Exception {
    server
        .answer(503, error(503, "backendError"))
        .answer(429, error(429, "rateLimitExceeded"))
        .answer(500, error(500, "internalError"))
        .answer(200, STORED);

    assertThat(store.create("a.jpg", new byte[10])).isEqualTo(Created.STORED);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aServerThatStaysBusyIsAFailureThatMayPass() {
    server.answer(503, error(503, "backendError"));

    assertThatThrownBy(() -> store.create("a.jpg", new byte[10]))
        .isInstanceOf(StoreException.class)
        .hasMessage("cannot write a.jpg: " + server.url() + " answered 503")
        .satisfies(e -> assertThat(((StoreException) e).retryable()).isTrue());
    assertThat(server.requests()).hasSizeGreaterThan(2);
  }

  @Test
  void aServerThatIsNotThereIsAFailureThatMayPass() {
    server.close();

    assertThatThrownBy(() -> store.create("a.jpg", new byte[10]))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot reach " + server.url() + " to write a.jpg: ")
        .satisfies(e -> assertThat(((StoreException) e).retryable()).isTrue());
    assertThatThrownBy(() -> store.readHead("a.jpg", 10))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot reach " + server.url() + " to read a.jpg: ");
    assertThatThrownBy(store::check)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot reach ");
  }

  @Test
  void whatAPersonMustMendIsOneLineAndNotTriedAgain() {
    server.answer(403, error(403, "forbidden"));
    assertThatThrownBy(() -> store.create("a.jpg", new byte[10]))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "no permission on bucket 'bucket': grant this account roles/storage.objectUser on it:"
                + " 'gcloud storage buckets add-iam-policy-binding gs://bucket"
                + " --member=serviceAccount:ACCOUNT --role=roles/storage.objectUser'")
        .satisfies(e -> assertThat(((StoreException) e).retryable()).isFalse());
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void credentialsThatAreNotAcceptedAreOneLine() {
    server.answer(401, error(401, "required"));

    assertThatThrownBy(() -> store.list("", null, null).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("gcloud auth application-default login");
  }

  @Test
  void aMissingBucketIsNotAMissingObject() {
    server.answer(
        404, "{\"error\":{\"code\":404,\"message\":\"The specified bucket does not exist.\"}}");

    assertThatThrownBy(() -> store.read("a.jpg"))
        .isInstanceOf(StoreException.class)
        .isNotInstanceOf(ObjectNotFoundException.class)
        .hasMessageStartingWith("no bucket 'bucket' at " + server.url())
        .hasMessageContaining(
            "'gcloud storage buckets create gs://bucket --location=REGION"
                + " --uniform-bucket-level-access'");
  }

  @Test
  void aServiceThatIsSwitchedOffIsNotCalledAMissingPermission() {
    server.answer(
        403,
        "{\"error\":{\"code\":403,\"message\":\"Cloud Storage API has not been used in project 1"
            + " before or it is disabled.\"}}");

    assertThatThrownBy(() -> store.create("a.jpg", new byte[10]))
        .hasMessageContaining("'gcloud services enable storage.googleapis.com");
  }

  @Test
  void requestsNameTheProgram() throws Exception {
    server.answer(200, STORED);
    store.create("a.jpg", new byte[10]);

    assertThat(server.requests())
        .allSatisfy(request -> assertThat(request.userAgent()).contains("framefleet/"));
  }

  @Test
  void aHeadIsReadWithOneRangeRequest() throws Exception {
    server.answer(206, "0123456789");

    assertThat(store.readHead("a.jpg", 10)).hasSize(10);
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.range()).isEqualTo("bytes=0-9"));
  }

  @Test
  void aListingAsksForItsBoundsAndForThreeFields() throws Exception {
    server.answer(200, "{\"kind\":\"storage#objects\"}");
    try (var listing = store.list("frames/", "frames/b", "frames/c")) {
      assertThat(listing).isEmpty();
    }

    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.uri())
                    .contains("prefix=frames/")
                    .contains("startOffset=frames/b")
                    .contains("endOffset=frames/c")
                    .contains("maxResults=1000")
                    .contains("items/name,items/size,items/timeCreated")
                    .doesNotContain("metadata"));
  }

  @Test
  void aListingThatBreaksOffSaysSo() throws Exception {
    server
        .answer(
            200,
            "{\"nextPageToken\":\"t\",\"items\":[{\"bucket\":\"bucket\",\"name\":\"a\",\"size\":\"1\","
                + "\"timeCreated\":\"2023-11-14T22:13:20Z\"}]}")
        .answer(403, error(403, "forbidden"));
    try (var listing = store.list("", null, null)) {
      assertThatThrownBy(listing::toList)
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no permission on bucket 'bucket'");
    }
  }

  private static ObjectStore storeAt(String url) {
    return new GcsStore(BucketUrl.parse("gs://bucket"), new StorageEndpoint(url), QUICK);
  }

  private static String error(int code, String reason) {
    return String.format(
        "{\"error\":{\"code\":%d,\"message\":\"%s\",\"errors\":[{\"reason\":\"%s\",\"message\":\"%s\"}]}}",
        code, reason, reason, reason);
  }
}
