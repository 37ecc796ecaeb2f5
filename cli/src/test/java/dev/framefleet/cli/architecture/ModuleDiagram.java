package dev.framefleet.cli.architecture;

import java.util.Map;
import java.util.Set;

/** The module diagram as a Markdown page with a Mermaid graph. */
final class ModuleDiagram {
  private ModuleDiagram() {}

  static String page(Map<String, Set<String>> used) {
    StringBuilder page = new StringBuilder();
    page.append("# Modules\n");
    page.append("Written by `ArchitectureTest` from the class files; do not edit.\n");
    page.append("`mvn verify -Dframefleet.write-docs=true` writes it anew.\n\n");
    page.append("```mermaid\ngraph LR\n");
    used.forEach(
        (module, targets) -> {
          page.append("  ").append(module).append('\n');
          targets.forEach(
              target ->
                  page.append("  ").append(module).append(" --> ").append(target).append('\n'));
        });
    return page.append("```\n").toString();
  }
}
