package dev.framefleet.producer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.testkit.message.RecordingPublisher;
import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be produced from, and what breaks while it is. */
class BadInputTest {
  /** The index of a Matroska file. */
  private static final String CUES = "\u001cS\u00bbk";

  @TempDir Path folder;
  private final RecordingPublisher publisher = new RecordingPublisher();

  @Test
  void missingFileIsOneLine() {
    assertRefused(folder.resolve("none.mp4"), "none.mp4: no such file");
  }

  @Test
  void deviceThatIsNotThereIsOneLine() {
    assertRefused(new SourceAddress.Device("/dev/video-of-nobody"), "no such device");
  }

  /** What FFmpeg says of it depends on the system: with its sound library, that it is no camera. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void deviceThatIsNoCameraIsOneLine() {
    assertRefused(new SourceAddress.Device("/dev/null"), "cannot be opened: ");
  }

  @Test
  void emptyFolderIsOneLine() {
    assertRefused(folder, "there is no file in this folder");
  }

  @Test
  void emptyFileIsOneLine() throws IOException {
    assertRefused(Files.createFile(folder.resolve("empty.mp4")), "is empty");
  }

  @Test
  void whatIsNotAVideoIsOneLine() throws IOException {
    assertRefused(Files.writeString(folder.resolve("text.mp4"), "no video"), "not a video");
  }

  @Test
  void soundAloneIsOneLine() {
    Path sound = FfmpegProgram.make(folder.resolve("sound.wav"), "sine=duration=0.1");
    assertRefused(sound, "no video in it");
  }

  @Test
  void videoWithoutItsIndexIsOneLine() throws IOException {
    assertRefused(cut(clip("late-index.mp4"), 0.6), "without its index");
  }

  @Test
  void videoThatBreaksOffKeepsTheFramesBeforeAndSaysSo() throws Exception {
    Path broken = cut(clip("early-index.mp4", "-movflags", "+faststart"), 0.6);

    Production production = Production.of(Production.config(broken), publisher);

    RunManifest end = production.end();
    assertThat(end.end()).isEqualTo(EndReason.SOURCE_LOST);
    assertThat(end.frames()).isBetween(20L, 40L).isEqualTo(production.frames().size());
    assertThat(production.mediaMicros()).isSorted();
    assertThat(production.summary().trouble())
        .isEqualTo(
            broken + ": breaks off in the middle; " + end.frames() + " frames are published");
  }

  @Test
  void everyOtherContainerThatIsWholeEndsProperly() throws Exception {
    for (String name : new String[] {"a.mkv", "a.ts", "a.avi", "a.mp4", "a.mov", "a.m4v"}) {
      Production production = Production.of(Production.config(clip(name)));

      assertThat(production.end().end()).as(name).isEqualTo(EndReason.EOF);
      assertThat(production.end().frames()).as(name).isEqualTo(50);
    }
  }

  @Test
  void matroskaThatBreaksOffSaysSo() throws Exception {
    Path broken = cut(clip("broken.mkv"), 0.6);

    assertThat(Production.of(Production.config(broken)).end().end())
        .isEqualTo(EndReason.SOURCE_LOST);
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, 0",
    "a.mp4, 1",
    "a.mp4, 11",
    "a.mov, 0",
    "a.mov, 5",
    "a.avi, 0",
    "a.avi, 1",
    "a.avi, 11",
    "a.mkv, 0",
    "a.mkv, 1",
    "a.mkv, 11"
  })
  void videoThatBreaksOffInItsLastHalfSecondSaysSo(String name, int whole) throws Exception {
    boolean late = name.endsWith(".mp4") || name.endsWith(".mov"); // its index, by default
    String[] early = late ? new String[] {"-movflags", "+faststart"} : new String[0];
    Path broken = cutBeforeEnd(clip(name, early), whole);

    Production production = Production.of(Production.config(broken));

    assertThat(production.end().end()).isEqualTo(EndReason.SOURCE_LOST);
    assertThat(production.end().frames()).isBetween(49L - whole, 50L - whole);
    assertThat(production.summary().trouble()).contains(": breaks off in the middle; ");
  }

  /**
   * With pictures that are shown before what they were packed behind, the last time says nothing.
   */
  @Test
  void matroskaThatIsCutAnywhereInItsLastPicturesSaysSo() throws Exception {
    byte[] whole = Files.readAllBytes(clip("b.mkv", "-bf", "2", "-t", "1"));
    List<Integer> places =
        FfmpegProgram.frameField(folder.resolve("b.mkv"), "pkt_pos").stream()
            .map(Integer::valueOf)
            .sorted()
            .toList();
    Path broken = folder.resolve("broken.mkv");
    for (int picture : places.subList(places.size() - 5, places.size())) {
      for (int at = picture - 8; at < picture + 8; at++) { // its block's edge is among these
        Files.write(broken, Arrays.copyOf(whole, at));

        Production production = Production.of(Production.config(broken));

        assertThat(production.end().end()).as("cut at %s", at).isEqualTo(EndReason.SOURCE_LOST);
      }
    }
  }

  /** Its muxer could not go back to write how long all is: it may end behind any Cluster. */
  @Test
  void matroskaThatWasWrittenIntoAPipeIsWhole() throws Exception {
    byte[] clip = Files.readAllBytes(clip("e.mkv", "-live", "1", "-cluster_time_limit", "500"));

    assertThat(indexOf(clip, "\u0018S\u0080g\u0001" + "\u00ff".repeat(7)))
        .isPositive(); // no length
    assertThat(indexOf(clip, CUES)).as("its index").isNegative();
    assertThat(Production.of(Production.config(folder.resolve("e.mkv"))).end().end())
        .isEqualTo(EndReason.EOF);
  }

  private static int indexOf(byte[] bytes, String element) {
    return new String(bytes, ISO_8859_1).lastIndexOf(element);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(60)
  void matroskaThroughANamedPipeIsWhole() throws Exception {
    byte[] clip = Files.readAllBytes(clip("d.mkv"));
    Path pipe = folder.resolve("pipe.mkv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<Path> written = CompletableFuture.supplyAsync(() -> write(pipe, clip));

    Production production = Production.of(Production.config(pipe));

    assertThat(written.get()).isEqualTo(pipe);
    assertThat(production.end().end()).isEqualTo(EndReason.EOF);
    assertThat(production.end().frames()).isEqualTo(50);
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void matroskaThatLacksNothingButItsIndexIsWhole() throws Exception {
    Path clip = clip("c.mkv");
    byte[] whole = Files.readAllBytes(clip);
    Files.write(clip, Arrays.copyOf(whole, indexOf(whole, CUES) + 6));

    Production production = Production.of(Production.config(clip));

    assertThat(production.end().end()).isEqualTo(EndReason.EOF);
    assertThat(production.end().frames()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mov", "a.mkv", "a.avi"})
  void videoWhoseSoundGoesOnIsWhole(String name) throws Exception {
    Path clip =
        FfmpegProgram.make(
            folder.resolve(name),
            "testsrc2=size=96x64:rate=25:duration=2[out0];sine=duration=4[out1]",
            "-c:v",
            "mpeg4");

    Production production = Production.of(Production.config(clip));

    assertThat(production.end().end()).isEqualTo(EndReason.EOF);
    assertThat(production.end().frames()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.mp4", "b.mov", "b.mkv"})
  void partThatWasCutOutIsWhole(String name) throws Exception {
    Path part = folder.resolve(name);
    FfmpegProgram.copy(clip("a.mp4", "-g", "10"), part, "-ss", "0.52", "-t", "1");

    assertThat(Production.of(Production.config(part)).end().end()).isEqualTo(EndReason.EOF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mkv"})
  void picturesAtNoEvenRateAreWhole(String name) throws Exception {
    Path clip = FfmpegProgram.uneven(folder.resolve(name));

    assertThat(Production.of(Production.config(clip)).end().end()).isEqualTo(EndReason.EOF);
  }

  @Test
  void topicThatIsNotThereIsOneLineAndNothingIsPublished() {
    publisher.failCheck(new PublishException("topic frames does not exist", null));

    assertThatThrownBy(() -> Production.of(Production.config(Samples.clip()), publisher))
        .isInstanceOf(UserError.class)
        .hasMessage("topic frames does not exist");
    assertThat(publisher.messages()).isEmpty();
  }

  @Test
  void framesThatAreNotAcceptedAreInTheEndWithTheirReason() throws Exception {
    publisher.failNext(
        new PublishException("server gone", null), new PublishException("server gone", null));

    Production production = Production.of(Production.config(clip("a.mp4")), publisher);

    assertThat(production.end().dropped())
        .containsExactly(new RunManifest.Dropped("publish-failed", 0, 1));
    assertThat(production.end().frames()).isEqualTo(48);
    assertThat(production.summary().trouble())
        .isEqualTo("2 of 50 frames could not be published: server gone");
  }

  private void assertRefused(Path file, String message) {
    assertRefused(new SourceAddress.File(file), message);
  }

  private void assertRefused(SourceAddress source, String message) {
    ProducerConfig config = ProducerConfig.of(Production.STREAM, source);
    assertThatThrownBy(() -> Production.of(config, publisher))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(source.shown() + ": ")
        .hasMessageContaining(message)
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(1);
    assertThat(publisher.messages()).isEmpty();
  }

  private Path clip(String name, String... more) {
    String[] options = Arrays.copyOf(new String[] {"-c:v", "mpeg4"}, 2 + more.length);
    System.arraycopy(more, 0, options, 2, more.length);
    return FfmpegProgram.make(
        folder.resolve(name), "testsrc2=size=96x64:rate=25:duration=2", options);
  }

  /** So many whole pictures before the last one's middle. */
  private static Path cutBeforeEnd(Path file, int whole) throws IOException {
    List<String> places = FfmpegProgram.frameField(file, "pkt_pos");
    int at = Integer.parseInt(places.get(places.size() - 1 - whole));
    return Files.write(file, Arrays.copyOf(Files.readAllBytes(file), at + 40));
  }

  private static Path cut(Path file, double share) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(whole, (int) (whole.length * share)));
  }
}
