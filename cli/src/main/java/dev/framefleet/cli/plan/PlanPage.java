package dev.framefleet.cli.plan;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.planner.plan.Candidate;
import dev.framefleet.planner.plan.Measured;
import dev.framefleet.planner.plan.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A plan as one page without scripts, light and dark, for a phone as well. Stateless. */
public final class PlanPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ground:#f5f6f8;--card:#fff;--text:#15181c;--dim:#58616c;\
      --grid:#dfe3e8;--line:#0b66d8;--bad:#c9271d;--good:#1d7a3e;\
      --k0:#0b66d8;--k1:#7aaef0;--k2:#8a8f98;--k3:#e08a00;--k4:#c9271d;--k5:#8a4fc9;--k6:#1d9a8a}
      @media(prefers-color-scheme:dark){:root{--ground:#0f1215;--card:#181c21;--text:#e8ecf1;\
      --dim:#9aa4af;--grid:#2c323a;--line:#5aa6ff;--bad:#ff6a5f;--good:#5bd08a;\
      --k0:#4d9bff;--k1:#2f5f9e;--k2:#757c86;--k3:#ffb03a;--k4:#ff6a5f;--k5:#b78aef;--k6:#3cc4b2}}
      *{box-sizing:border-box}
      body{margin:0;padding:14px;background:var(--ground);color:var(--text);\
      font:15px/1.45 system-ui,sans-serif}
      main{max-width:1080px;margin:auto}
      h1{font-size:20px;margin:4px 0 10px}h2{font-size:16px;margin:0 0 8px}
      section{background:var(--card);border-radius:10px;padding:12px;margin:0 0 12px}
      .cards{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr))}
      .cards section{margin:0}.cards{margin-bottom:12px}
      .tiles{display:grid;gap:10px;grid-template-columns:repeat(auto-fit,minmax(130px,1fr))}
      .tiles b{display:block;font-size:19px;overflow-wrap:anywhere}
      .tiles span,small,.key{color:var(--dim);font-size:13px}
      ul{margin:0;padding-left:18px}li{margin:4px 0;overflow-wrap:anywhere}
      .bad{color:var(--bad)}.good{color:var(--good)}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;width:100%;font-size:13px}
      th,td{text-align:left;padding:5px 12px 5px 0;border-bottom:1px solid var(--grid);\
      white-space:nowrap;vertical-align:top}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      td.why{white-space:normal;min-width:220px;color:var(--dim)}
      tr.pick td{font-weight:600}
      @media(max-width:560px){.cost tr{display:grid;grid-template-columns:1fr auto 64px;\
      border-bottom:1px solid var(--grid)}.cost td{border:0;padding:3px 8px 3px 0}\
      .cost td.why{grid-column:1/-1}}
      svg{display:block;width:100%;height:auto;max-width:520px}
      svg text{fill:var(--text);font-size:11.5px}
      .grid{stroke:var(--grid)}.line{fill:none;stroke:var(--line);stroke-width:2}
      .slo{stroke:var(--good);stroke-width:1.5;stroke-dasharray:4 3}
      .range{fill:var(--line)}.range.bad{fill:var(--bad)}
      .key{display:flex;flex-wrap:wrap;gap:4px 12px;margin-top:8px}
      .key i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:5px}
      .k0{fill:var(--k0);background:var(--k0)}.k1{fill:var(--k1);background:var(--k1)}
      .k2{fill:var(--k2);background:var(--k2)}.k3{fill:var(--k3);background:var(--k3)}
      .k4{fill:var(--k4);background:var(--k4)}.k5{fill:var(--k5);background:var(--k5)}
      .k6{fill:var(--k6);background:var(--k6)}
      """;

  private PlanPage() {}

  /**
   * Writes the page.
   *
   * @throws UserError if it cannot be written
   */
  public static void write(Path file, PlanAnswer answer) {
    try {
      Files.writeString(file, html(answer), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw UserError.failed("cannot write " + file + ": " + Say.why(e), e);
    }
  }

  static String html(PlanAnswer answer) {
    String title = PlanText.title(answer.question().workload());
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=en><meta charset=utf-8>");
    page.append("<meta name=viewport content='width=device-width,initial-scale=1'>");
    page.append("<title>").append(escape(title)).append("</title><style>");
    page.append(STYLE).append("</style><main><h1>").append(escape(title)).append("</h1>");
    summary(page, answer);
    list(page, "Why", answer.plan().reasons());
    plots(page, answer);
    cost(page, answer);
    alternatives(page, answer);
    list(page, PlanText.SAVINGS, PlanText.levers(answer));
    list(page, "Quotas in the busiest hour", PlanText.quotas(answer.shown()));
    list(page, "One object per frame", PlanText.grouping(answer));
    list(page, "Budget", answer.budget());
    list(page, "What if", answer.whatIfs().stream().map(w -> PlanText.whatIf(w, answer)).toList());
    list(page, "Assumed", answer.question().assumptions());
    list(page, "Prices", PlanText.prices(answer.question().prices()));
    list(page, NextSteps.TITLE, NextSteps.of(answer));
    return page.append("</main></html>\n").toString();
  }

  private static void summary(StringBuilder page, PlanAnswer answer) {
    Candidate shown = answer.shown();
    Option option = shown.option();
    Measured measured = shown.run().measured();
    page.append("<section><h2>").append(escape(PlanText.heading(answer)));
    page.append("</h2><div class=tiles>");
    String unit = Platforms.unit(option.platform());
    tile(page, option.minimum() + " to " + option.maximum(), unit);
    tile(page, "" + option.concurrency(), "frames at once in each");
    tile(page, Say.seconds(measured.medianSeconds()), "capture to stored, half of the frames");
    tile(page, Say.seconds(measured.p95Seconds()), "capture to stored, 95 of 100");
    tile(page, Say.percent(measured.lossShare()), "of the frames lost");
    tile(page, Say.money(shown.cost().total(), answer.currency()), "a month");
    double cameras = answer.question().workload().cameras();
    tile(page, Say.money(shown.cost().total() / cameras, answer.currency()), "a month and camera");
    page.append("</div><ul>");
    answer.problems().forEach(p -> page.append("<li class=bad>").append(escape(p)).append("</li>"));
    answer.remedies().forEach(r -> page.append("<li>").append(escape(r)).append("</li>"));
    page.append("</ul></section>");
  }

  private static void tile(StringBuilder page, String value, String name) {
    page.append("<div><b>").append(escape(value)).append("</b><span>");
    page.append(escape(name)).append("</span></div>");
  }

  private static void plots(StringBuilder page, PlanAnswer answer) {
    String unit = answer.currency() + " a month";
    page.append("<div class=cards>");
    plot(page, "Cost of a month by alternative, " + unit, Plots.costs(answer) + key());
    plot(
        page,
        "Latency by alternative, s",
        Plots.latency(answer) + "<small>From the median to the 95th percentile.</small>");
    plot(page, "Instances by hour of the day, mean", Plots.hours(answer.shown()));
    plot(
        page,
        "Instances when the busiest hour's load begins",
        Plots.start(answer.shown())
            + "<small>From the minimum of instances, minutes since the start.</small>");
    page.append("</div>");
  }

  private static String key() {
    StringBuilder key = new StringBuilder("<div class=key>");
    for (int part = 0; part < Plots.PARTS.size(); part++) {
      key.append("<span><i class=k").append(part).append("></i>");
      key.append(escape(Plots.PARTS.get(part))).append("</span>");
    }
    return key.append("</div><small>▶ shown above, ✗ breaks the objective or a quota</small>")
        .toString();
  }

  private static void plot(StringBuilder page, String title, String svg) {
    page.append("<section><h2>").append(escape(title)).append("</h2>").append(svg);
    page.append("</section>");
  }

  private static void cost(StringBuilder page, PlanAnswer answer) {
    page.append("<section><h2>Cost of a month, ").append(escape(answer.currency()));
    page.append("</h2><div class=wide><table class=cost>");
    double total = answer.shown().cost().total();
    for (CostLines.Line line :
        CostLines.of(answer.question().workload(), answer.shown(), answer.question().prices())) {
      page.append("<tr><td>").append(escape(line.name())).append("</td><td class=n>");
      page.append(Say.money(line.amount())).append("</td><td class=n>");
      page.append(Say.with("%.1f %%", 100 * line.amount() / total)).append("</td><td class=why>");
      page.append(escape(line.because())).append("</td></tr>");
    }
    page.append("<tr class=pick><td>total</td><td class=n>").append(Say.money(total));
    page.append("</td><td></td><td></td></tr></table></div></section>");
  }

  private static void alternatives(StringBuilder page, PlanAnswer answer) {
    page.append("<section><h2>Alternatives, cheapest first</h2><div class=wide><table><tr>");
    page.append("<th>instance</th><th class=n>instances, least–most</th>");
    page.append(
        "<th class=n>mean of the day</th><th class=n>frames at once</th><th class=n>p50 s</th><th"
            + " class=n>p95 s</th>");
    page.append("<th class=n>").append(escape(answer.currency())).append("/month</th>");
    page.append("<th>objective, quotas</th></tr>");
    for (Candidate candidate : answer.plan().alternatives()) {
      row(page, candidate, candidate.equals(answer.shown()));
    }
    page.append("</table></div></section>");
  }

  private static void row(StringBuilder page, Candidate candidate, boolean pick) {
    Measured measured = candidate.run().measured();
    boolean fine = candidate.meetsSlo() && candidate.broken().isEmpty();
    page.append(pick ? "<tr class=pick><td>" : "<tr><td>");
    page.append(escape(Platforms.instance(candidate.option())));
    for (String cell :
        List.of(
            candidate.option().minimum() + "–" + candidate.option().maximum(),
            Say.with("%.1f", candidate.meanInstances()),
            "" + candidate.option().concurrency(),
            Say.with("%.2f", measured.medianSeconds()),
            Say.with("%.2f", measured.p95Seconds()),
            Say.money(candidate.cost().total()))) {
      page.append("</td><td class=n>").append(cell);
    }
    page.append("</td><td class=").append(fine ? "good>" : "bad>");
    page.append(escape(PlanText.verdict(candidate))).append("</td></tr>");
  }

  private static void list(StringBuilder page, String title, List<String> items) {
    if (!items.isEmpty()) {
      page.append("<section><h2>").append(escape(title)).append("</h2><ul>");
      items.forEach(item -> page.append("<li>").append(escape(item)).append("</li>"));
      page.append("</ul></section>");
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }
}
