package dev.framefleet.loadtest.report;

import dev.framefleet.loadtest.record.Outcome;
import dev.framefleet.loadtest.record.Row;
import dev.framefleet.loadtest.record.Totals;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The result as one page without scripts or links, light and dark, for a phone as well. Stateless.
 */
public final class ReportPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ground:#f5f6f8;--card:#fff;--text:#15181c;--dim:#58616c;\
      --grid:#dfe3e8;--a:#0b66d8;--b:#c9271d;--c:#e08a00}
      @media(prefers-color-scheme:dark){:root{--ground:#0f1215;--card:#181c21;--text:#e8ecf1;\
      --dim:#9aa4af;--grid:#2c323a;--a:#5aa6ff;--b:#ff6a5f;--c:#ffb03a}}
      *{box-sizing:border-box}
      body{margin:0;padding:14px;background:var(--ground);color:var(--text);\
      font:15px/1.45 system-ui,sans-serif}
      main{max-width:1080px;margin:auto}
      h1{font-size:20px;margin:4px 0 10px;overflow-wrap:anywhere}h2{font-size:16px;margin:0 0 8px}
      section{background:var(--card);border-radius:10px;padding:12px;margin:0 0 12px}
      .cards{display:grid;gap:12px;margin-bottom:12px;\
      grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr))}
      .cards section{margin:0}
      .tiles{display:grid;gap:10px;grid-template-columns:repeat(auto-fit,minmax(130px,1fr))}
      .tiles b{display:block;font-size:19px}
      .tiles span,.key{color:var(--dim);font-size:13px}
      ul{margin:0;padding-left:18px}li{margin:4px 0;overflow-wrap:anywhere}
      table{border-collapse:collapse;font-size:14px}
      td{padding:4px 16px 4px 0;border-bottom:1px solid var(--grid)}
      td+td{text-align:right;font-variant-numeric:tabular-nums}
      svg{display:block;width:100%;height:auto;max-width:520px}
      svg text{fill:var(--text);font-size:11.5px}
      path{fill:none;stroke-width:2}
      .grid{stroke:var(--grid);stroke-width:1}
      .a{stroke:var(--a);background:var(--a)}.b{stroke:var(--b);background:var(--b)}
      .c{stroke:var(--c);background:var(--c)}
      .key{display:flex;flex-wrap:wrap;gap:4px 12px;margin-top:6px}
      .key i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:5px}
      """;

  private ReportPage() {}

  /** The page, UTF-8. */
  public static byte[] write(Outcome outcome) {
    String title = "Load test of " + outcome.target();
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=en><meta charset=utf-8>");
    page.append("<meta name=viewport content='width=device-width,initial-scale=1'>");
    page.append("<title>").append(escape(title)).append("</title><style>").append(STYLE);
    page.append("</style><main><h1>").append(escape(title)).append("</h1>");
    tiles(page, outcome);
    plots(page, outcome);
    failures(page, outcome.totals());
    setUp(page, outcome);
    return page.append("</main></html>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void tiles(StringBuilder page, Outcome outcome) {
    Totals totals = outcome.totals();
    page.append("<section><div class=tiles>");
    tile(page, ResultText.say("%,d", totals.requests()), "requests");
    tile(page, ResultText.say("%.2f %%", 100 * totals.failureShare()), "failed");
    tile(page, ResultText.say("%,.1f/s", totals.rateAtEnd()), "answers at the end");
    tile(page, millis(totals.p50Millis()), "half of them took at most");
    tile(page, millis(totals.p95Millis()), "95 of 100");
    tile(page, millis(totals.p99Millis()), "99 of 100");
    tile(page, millis(totals.maxMillis()), "the longest");
    page.append("</div></section>");
  }

  private static String millis(double millis) {
    return millis < 10_000
        ? ResultText.say("%,.1f ms", millis)
        : ResultText.say("%,.1f s", millis / 1e3);
  }

  private static void tile(StringBuilder page, String value, String name) {
    page.append("<div><b>").append(escape(value)).append("</b><span>");
    page.append(escape(name)).append("</span></div>");
  }

  private static void plots(StringBuilder page, Outcome outcome) {
    List<Row> rows = outcome.totals().rows();
    page.append("<div class=cards>");
    plot(
        page,
        "Answers a second",
        LinePlot.draw(
            "Answers a second",
            rows,
            List.of(
                new LinePlot.Line("a", "answers", Row::answers),
                new LinePlot.Line("b", "failures among them", Row::failures))));
    plot(
        page,
        "Latency of a second's answers, ms",
        LinePlot.draw(
            "Latency",
            rows,
            List.of(
                new LinePlot.Line("b", "99 of 100", Row::p99Millis),
                new LinePlot.Line("c", "95 of 100", Row::p95Millis),
                new LinePlot.Line("a", "half", Row::p50Millis))));
    String users = outcome.users() > 0 ? "Users" : "Requests under way";
    plot(
        page,
        users,
        LinePlot.draw(users, rows, List.of(new LinePlot.Line("a", users, Row::users))));
    page.append("</div>");
  }

  private static void plot(StringBuilder page, String title, String svg) {
    page.append("<section><h2>").append(escape(title)).append("</h2>").append(svg);
    page.append("</section>");
  }

  private static void failures(StringBuilder page, Totals totals) {
    if (totals.kinds().isEmpty()) {
      return;
    }
    page.append("<section><h2>Failures</h2><table>");
    totals
        .kinds()
        .forEach(
            (kind, count) ->
                page.append("<tr><td>")
                    .append(escape(kind))
                    .append("</td><td>")
                    .append(ResultText.say("%,d", count))
                    .append("</td></tr>"));
    page.append("</table></section>");
  }

  private static void setUp(StringBuilder page, Outcome outcome) {
    page.append("<section><h2>Set-up</h2><ul>");
    item(page, "Begun " + outcome.begun() + ".");
    item(page, ResultText.load(outcome).strip());
    item(
        page,
        ResultText.say(
            "%.1f s measured, after a warm-up of %.1f s that is in the plots alone.",
            outcome.totals().seconds(), outcome.warmUpSeconds()));
    item(
        page,
        outcome.users() > 0
            ? "Closed loop: a user sends again when it is answered, so slow answers make fewer."
            : "Open loop: latency counts from the moment a request was to begin.");
    ResultText.own(outcome).forEach(line -> item(page, line.strip()));
    page.append("</ul></section>");
  }

  private static void item(StringBuilder page, String text) {
    page.append("<li>").append(escape(text)).append("</li>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }
}
