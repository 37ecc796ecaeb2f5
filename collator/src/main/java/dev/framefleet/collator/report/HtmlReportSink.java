package dev.framefleet.collator.report;

import dev.framefleet.collator.export.TextFile;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.render.Rendered;
import java.nio.file.Path;
import java.util.List;

/** A page of its own, without anything from elsewhere. Not thread-safe; to be closed. */
public final class HtmlReportSink implements FrameSink {
  private final TextFile file;
  private final StreamFigures figures = new StreamFigures();
  private String stream = "";

  /** Begins the file. */
  public HtmlReportSink(Path target) {
    file = new TextFile(target);
  }

  @Override
  public void add(Rendered rendered) {
    figures.add(rendered);
    if (stream.isEmpty() && rendered.result() != null) {
      stream = rendered.result().header().id().stream().value();
    }
  }

  @Override
  public List<Path> publish() {
    file.add(new ReportPage(stream, figures).html());
    return List.of(file.publish());
  }

  @Override
  public void close() {
    file.close();
  }
}
