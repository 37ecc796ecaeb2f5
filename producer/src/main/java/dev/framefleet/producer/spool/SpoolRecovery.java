package dev.framefleet.producer.spool;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.RunLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what an earlier process has left behind. Used once. */
final class SpoolRecovery {
  private static final String RECOVERED = "recovered";
  private final StreamId stream;
  private final long segmentBytes;

  SpoolRecovery(StreamId stream, long segmentBytes) {
    this.stream = stream;
    this.segmentBytes = segmentBytes;
  }

  /** A run with the frames of it that still wait. */
  record Found(SpooledRun run, List<SpoolEntry> waiting) {}

  List<Found> findAll(Path folder) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Path run : runFolders(folder)) {
      if (!SpoolLog.wasDone(run)) {
        found.add(find(run));
      }
    }
    return found;
  }

  private static List<Path> runFolders(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  private Found find(Path folder) throws IOException {
    RunId id = RunId.parse(String.valueOf(folder.getFileName()));
    Replay replay = new Replay();
    SpoolLog log = SpoolLog.open(folder, segmentBytes, replay::record);
    RunManifest base = SpoolLog.base(folder);
    RunLedger ledger = base == null ? new RunLedger(stream, id) : new RunLedger(base);
    long from = base == null ? 0 : base.lastSeq() + 1;
    Map<Long, RunLedger.Ticket> open = replay.into(ledger, from);
    SpooledRun run = new SpooledRun(id, log, ledger);
    run.end = replay.end == null ? EndReason.STOPPED : replay.end;
    if (replay.end == null && ledger.checkpoint().events().stream().noneMatch(this::isOurs)) {
      RunManifest settled = ledger.checkpoint();
      ledger.event(
          Math.max(settled.lastMicros(), id.startMicros()),
          RECOVERED,
          "the process ended without closing the run; it was closed from the spool");
    }
    return new Found(run, replay.entries(run, open));
  }

  private boolean isOurs(RunManifest.Event event) {
    return event.kind().equals(RECOVERED);
  }

  /** What one log says of each seq. */
  private static final class Replay {
    private final TreeMap<Long, Known> known = new TreeMap<>();
    private @Nullable EndReason end;

    private static final class Known {
      long micros;
      long notSelected;
      int bytes;
      Segment.@Nullable Place place;
      boolean sent;
      @Nullable String dropped;
    }

    void record(SpoolRecord spooled, Segment.Place place) {
      if (spooled instanceof SpoolRecord.Ended ended) {
        end = ended.reason();
        return;
      }
      Known frame = known.computeIfAbsent(spooled.seq(), seq -> new Known());
      if (spooled instanceof SpoolRecord.Frame written) {
        frame.micros = written.micros();
        frame.notSelected = written.notSelected();
        frame.bytes = written.jpeg().length;
        frame.place = place;
      } else if (spooled instanceof SpoolRecord.Dropped dropped) {
        frame.micros = dropped.micros();
        frame.notSelected = dropped.notSelected();
        frame.dropped = dropped.reason();
      } else {
        frame.sent = true;
      }
    }

    /** Enters every seq into the account; those without a fate remain open. */
    Map<Long, RunLedger.Ticket> into(RunLedger ledger, long from) {
      known.headMap(from).clear();
      Map<Long, RunLedger.Ticket> open = new TreeMap<>();
      long next = from;
      for (Map.Entry<Long, Known> entry : known.entrySet()) {
        Known frame = entry.getValue();
        for (; next < entry.getKey(); next++) { // was in nobody's hands but the process's
          ledger.restored(frame.micros, frame.notSelected).dropped(DropReason.KILLED);
        }
        RunLedger.Ticket ticket = ledger.restored(frame.micros, frame.notSelected);
        next++;
        if (frame.sent) {
          ticket.published();
        } else if (frame.dropped != null) {
          ticket.dropped(frame.dropped);
        } else {
          open.put(ticket.seq(), ticket);
        }
      }
      return open;
    }

    List<SpoolEntry> entries(SpooledRun run, Map<Long, RunLedger.Ticket> open) {
      List<SpoolEntry> entries = new ArrayList<>();
      open.forEach(
          (seq, ticket) -> {
            Known frame = known.get(seq);
            if (frame != null) {
              entries.add(new SpoolEntry(run, ticket, frame.bytes, frame.place, null));
            }
          });
      return entries;
    }
  }
}
