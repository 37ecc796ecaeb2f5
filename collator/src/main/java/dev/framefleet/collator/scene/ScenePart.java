package dev.framefleet.collator.scene;

import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.collator.track.TracksJson;
import dev.framefleet.collator.zones.Counts;
import dev.framefleet.collator.zones.CountsCsv;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.FrameResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a timeline adds to tracks and counts: a function of what was kept behind the part
 * before it, and of its frames. Holds the lines that became known in it. Not thread-safe.
 */
public final class ScenePart {
  private static final int FINGERPRINT_BYTES = 8;

  private final ByteArrayOutputStream tracks = new ByteArrayOutputStream();
  private final ByteArrayOutputStream counts = new ByteArrayOutputStream();
  private final List<ZoneEvent> events = new ArrayList<>();
  private final MessageDigest drawn = digest();
  private final SceneFold fold;
  private final boolean showsBefore;
  private @Nullable Overlay last;
  private @Nullable String look;

  /**
   * Where the lines of a part are kept.
   *
   * @param tracks lines of tracks.jsonl
   * @param events lines of events.jsonl
   * @param counts lines of the CSV, without its first
   */
  public record Files(Path tracks, Path events, Path counts) {}

  /**
   * Begins.
   *
   * @param kept by the part before; empty for before the first frame
   * @param showsBefore whether the last picture of the part before is shown in this one too
   * @throws IllegalArgumentException if it is something else
   */
  public ScenePart(
      StreamId stream, AnalysisConfig config, SceneStyle style, byte[] kept, boolean showsBefore) {
    this.showsBefore = showsBefore;
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept))) {
      byte[] state = new byte[kept.length == 0 ? 0 : in.readInt()];
      in.readFully(state);
      fold = SceneFold.resume(stream, config, style, new Keeping(), state);
      last = kept.length > 0 && in.readBoolean() ? OverlayBytes.restore(in) : null;
    } catch (IOException e) {
      throw new IllegalArgumentException("not what was kept", e);
    }
    if (showsBefore) {
      note(last);
    }
  }

  private final class Keeping implements SceneFold.Told {
    @Override
    public void frame(TrackedFrame frame) {
      tracks.writeBytes(TracksJson.write(frame));
      tracks.write('\n');
    }

    @Override
    public void event(ZoneEvent event) {
      events.add(event);
    }

    @Override
    public void interval(Counts.Interval interval) {
      counts.writeBytes(CountsCsv.lines(interval).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What was drawn on the last frame of the part before, if that is shown in this one too. */
  public @Nullable Overlay before() {
    return showsBefore ? last : null;
  }

  /** Takes in the next frame; returns what is drawn on it. */
  public Overlay add(FrameResult result) {
    Overlay overlay = fold.add(result);
    note(overlay);
    last = overlay;
    return overlay;
  }

  private void note(@Nullable Overlay overlay) {
    drawn.update(String.valueOf(overlay).getBytes(StandardCharsets.UTF_8));
  }

  /** The lines of tracks.jsonl that became known. */
  public byte[] tracks() {
    return tracks.toByteArray();
  }

  /** The lines of the CSV that became known. */
  public byte[] counts() {
    return counts.toByteArray();
  }

  /** What happened, as far as it became known. */
  public List<ZoneEvent> events() {
    return List.copyOf(events);
  }

  /** Says in 16 hex digits whether two parts look the same; asked for behind the last frame. */
  public String drawn() {
    if (look == null) {
      look = HexFormat.of().formatHex(drawn.digest(), 0, FINGERPRINT_BYTES);
    }
    return look;
  }

  /** What the next part begins behind. */
  public byte[] state() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] state = fold.state();
      out.writeInt(state.length);
      out.write(state);
      Overlay shown = showsBefore ? last : null;
      out.writeBoolean(shown != null);
      if (shown != null) {
        OverlayBytes.save(out, shown);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /** Ends all tracks, as no frame will come any more; what is known by that is added. */
  SceneFold finish() {
    fold.finish();
    return fold;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
