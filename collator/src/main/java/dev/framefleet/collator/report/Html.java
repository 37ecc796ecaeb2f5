package dev.framefleet.collator.report;

/** What a page needs. Stateless. */
final class Html {
  static final String STYLE =
      """
      :root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--text:#16191d;--dim:#5c6570;\
      --grid:#e1e5ea;--line:#0a6cff;--max:#ff9500;--lost:#e02d22}
      @media(prefers-color-scheme:dark){:root{--ground:#101317;--card:#191d23;--text:#e9edf2;\
      --dim:#97a1ad;--grid:#2b3139;--line:#57a5ff;--max:#ffb340;--lost:#ff5a50}}
      *{box-sizing:border-box}
      body{margin:0;padding:16px;background:var(--ground);color:var(--text);\
      font:15px/1.45 system-ui,sans-serif}
      main{max-width:1120px;margin:auto}
      h1{font-size:22px;margin:4px 0}h2{font-size:16px;margin:0 0 8px}
      .t{white-space:nowrap}
      p{margin:4px 0;color:var(--dim);overflow-wrap:anywhere}
      .tiles,.cards{display:grid;gap:12px;margin:14px 0}
      .tiles{grid-template-columns:repeat(auto-fit,minmax(100px,1fr))}
      .cards{grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr))}
      .tiles div,section{background:var(--card);border-radius:10px;padding:12px}
      .tiles b{display:block;font-size:20px}
      .tiles span{color:var(--dim);font-size:13px}
      svg{display:block;width:100%;height:auto}
      svg text{fill:var(--dim);font-size:11px}
      .grid{stroke:var(--grid)}.lost{fill:var(--lost)}
      .mean,.max{fill:none;stroke:var(--line);stroke-width:1.5}.max{stroke:var(--max)}
      .key{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:13px;color:var(--dim);margin-top:6px}
      .key i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:5px}
      .bar{display:grid;grid-template-columns:84px 1fr 92px;gap:8px;align-items:center;\
      font-size:13px;margin:5px 0}
      .bar span:first-child{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
      .bar div{background:var(--grid);border-radius:4px}
      .bar div i{display:block;height:12px;border-radius:4px}
      .bar span:last-child{text-align:right;color:var(--dim)}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;font-size:13px;width:100%}
      th,td{text-align:left;padding:4px 10px 4px 0;border-bottom:1px solid var(--grid);\
      white-space:nowrap}
      """;

  private Html() {}

  /** Text that a page shows as it is. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
