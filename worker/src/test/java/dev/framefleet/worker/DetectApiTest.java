package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.json.Json;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.intake.PictureApi;
import dev.framefleet.worker.intake.PictureLimits;
import dev.framefleet.worker.opencv.TestPictures;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DetectApiTest {
  private static final byte[] JPEG = ClipFrames.jpeg(10);
  private static final String KEY = "s3cret";
  private static final MemoryStore STORE = new MemoryStore();
  private static WorkerServer server;
  private static PictureClient client;

  @BeforeAll
  static void start() {
    PictureLimits limits = PictureLimits.withTimeout(PictureLimits.DEFAULT_TIMEOUT);
    server =
        WorkerServer.start(
            WorkerConfig.local(Samples.model(), "unused")
                .withConcurrency(1)
                .withPictures(new PictureApi(ZoneOffset.UTC, KEY, limits)),
            STORE);
    client = new PictureClient(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aJpegAPngAndAWebpOfTheSamePixelsHaveTheSameDetections() throws Exception {
    JsonNode jpeg = json(post("", JPEG, "image/jpeg"));
    assertThat(jpeg.get("model").stringValue()).isEqualTo("nanodet-g-416@60034366");
    assertThat(jpeg.get("width").intValue()).isEqualTo(Samples.CLIP_WIDTH);
    assertThat(jpeg.get("detections").size()).isGreaterThan(3);
    assertThat(json(post("", TestPictures.encoded(".png", JPEG), "image/png"))).isEqualTo(jpeg);
    byte[] webp = TestPictures.encoded(".webp", JPEG, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101);
    assertThat(json(post("", webp, "image/webp"))).isEqualTo(jpeg);
    assertThat(json(post("", JPEG, "application/octet-stream"))).isEqualTo(jpeg);
    assertThat(json(post("", multipart(JPEG), "multipart/form-data; boundary=b0und")))
        .isEqualTo(jpeg);
    assertThat(STORE.names()).isEmpty();
  }

  @Test
  void thresholdClassesAndMaxChooseAmongThem() throws Exception {
    JsonNode all = json(post("", JPEG, "image/jpeg")).get("detections");
    JsonNode sure = json(post("?threshold=0.6", JPEG, "image/jpeg")).get("detections");
    assertThat(sure.size()).isBetween(1, all.size() - 1);
    sure.forEach(found -> assertThat(found.get("score").doubleValue()).isGreaterThanOrEqualTo(0.6));
    JsonNode people = json(post("?classes=person", JPEG, "image/jpeg")).get("detections");
    assertThat(people.size()).isPositive();
    people.forEach(found -> assertThat(found.get("label").stringValue()).isEqualTo("person"));
    assertThat(json(post("?max=1", JPEG, "image/jpeg")).get("detections").size()).isEqualTo(1);
    assertThat(json(post("?max=1", JPEG, "image/jpeg")).get("detections").get(0))
        .isEqualTo(all.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?threshold=2", "?threshold=", "?classes=unicorn", "?max=0"})
  void wrongParametersAreRefusedWithTheRightOnes(String query) throws Exception {
    HttpResponse<byte[]> answer = post(query, JPEG, "image/jpeg");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).contains(" must be ");
  }

  @Test
  void acceptChoosesTheDrawnPicture() throws Exception {
    for (String accept :
        new String[] {"image/jpeg", "image/*", "application/json;q=0.5, image/*"}) {
      HttpResponse<byte[]> drawn = post("", JPEG, "image/jpeg", "Accept", accept);
      assertThat(drawn.statusCode()).isEqualTo(200);
      assertThat(drawn.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(JpegInfo.read(drawn.body(), 0, drawn.body().length))
          .isEqualTo(new JpegInfo(Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, 3));
    }
    for (String accept : new String[] {"*/*", "application/json", "image/jpeg;q=0.1, */*"}) {
      assertThat(
              post("", JPEG, "image/jpeg", "Accept", accept).headers().firstValue("Content-Type"))
          .contains("application/json");
    }
    assertThat(post("", JPEG, "image/jpeg", "Accept", "text/html").statusCode()).isEqualTo(406);
  }

  @Test
  void aDecompressionBombIsRefusedByItsHeader() throws Exception {
    byte[] bomb = TestPictures.encoded(".png", JPEG);
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    HttpResponse<byte[]> answer = post("", bomb, "image/png");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(text(answer)).contains("60000x60000");
  }

  @Test
  void whatIsNoPictureIsRefused() throws Exception {
    assertThat(post("", "hello".getBytes(StandardCharsets.UTF_8), "image/jpeg").statusCode())
        .isEqualTo(415);
    assertThat(post("", JPEG, "image/gif").statusCode()).isEqualTo(415);
    assertThat(post("", JPEG, "not a type").statusCode()).isEqualTo(415);
    byte[] png = TestPictures.encoded(".png", JPEG);
    Arrays.fill(png, 60, png.length, (byte) 7);
    assertThat(post("", png, "image/png").statusCode()).isEqualTo(422);
    assertThat(post("", JPEG, "multipart/form-data").statusCode()).isEqualTo(400);
    assertThat(post("", JPEG, "multipart/form-data; boundary=none").statusCode()).isEqualTo(400);
  }

  @Test
  void withoutTheKeyNothingIsServedAndTheBodyIsNotKept() throws Exception {
    String[][] wrong = {
      {},
      {"x-api-key", "s3cre"},
      {"x-api-key", ""},
      {"Authorization", "Bearer other"},
      {"Authorization", "Basic s3cret"}
    };
    for (String[] headers : wrong) {
      for (String path : new String[] {"/v1/detect", "/image"}) {
        HttpResponse<byte[]> answer = client.post(path, JPEG, headers);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      }
    }
    assertThat(client.post("/v1/detect", JPEG, "Authorization", "bearer " + KEY).statusCode())
        .isEqualTo(200);
  }

  private static HttpResponse<byte[]> post(String query, byte[] body, String type, String... more)
      throws Exception {
    String[] headers = Arrays.copyOf(more, more.length + 4);
    headers[more.length] = "Content-Type";
    headers[more.length + 1] = type;
    headers[more.length + 2] = "x-api-key";
    headers[more.length + 3] = KEY;
    return client.post("/v1/detect" + query, body, headers);
  }

  private static byte[] multipart(byte[] file) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        """
        --b0und
        Content-Disposition: form-data; name="note"

        hello
        --b0und
        Content-Disposition: form-data; name="file"; filename="a.jpg"
        Content-Type: image/jpeg

        """;
    body.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    body.write(file);
    body.write("\r\n--b0und--\r\n".getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    return Json.readObject(answer.body());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
