package dev.framefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each alert has its runbook, and each link of a document leads somewhere. */
class RunbookTest {
  private static final String PREFIX = "FrameFleet: ";
  private static final Pattern ALERT =
      Pattern.compile(
          "^resource \"google_(?:monitoring_alert_policy|billing_budget)\" \"(\\w+)\" \\{\n(.*?)^}",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile("^  display_name +=\\s+\"([^\"]+)\"", Pattern.MULTILINE);
  private static final Pattern SUBJECT =
      Pattern.compile("^    subject +=\\s+\"([^\"]+)\"", Pattern.MULTILINE);
  private static final Pattern RUNBOOK = Pattern.compile("\\$\\{var\\.runbook_url}#([^\"\\s]+)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path root = Samples.root();

  @Test
  void eachAlertHasItsRunbookAndEachRunbookItsAlert() throws IOException {
    Set<String> headings =
        headings(root.resolve("docs/OPERATIONS.md")).stream()
            .filter(heading -> heading.startsWith("Alert: "))
            .map(heading -> heading.substring("Alert: ".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> alerts = new TreeSet<>();
    for (MatchResult alert : alerts()) {
      assertThat(first(NAME, alert)).as(alert.group(1)).startsWith(PREFIX);
      alerts.add(first(NAME, alert).substring(PREFIX.length()));
    }

    assertThat(alerts).hasSizeGreaterThanOrEqualTo(5).isEqualTo(headings);
  }

  @Test
  void eachAlertNamesTheRunbookOfItsOwnName() throws IOException {
    Set<String> anchors = anchors(root.resolve("docs/OPERATIONS.md"));
    for (MatchResult alert : alerts()) {
      String name = first(NAME, alert);
      if (alert.group().startsWith("resource \"google_billing_budget\"")) {
        continue; // Google's notice of a budget has no text of ours
      }
      assertThat(first(SUBJECT, alert)).isEqualTo(name);
      assertThat(first(RUNBOOK, alert))
          .as(name)
          .isEqualTo(anchor("Alert: " + name.substring(PREFIX.length())))
          .isIn(anchors);
    }
  }

  @Test
  void eachLinkOfADocumentLeadsToAFileAndAHeading() throws IOException {
    Map<Path, Set<String>> known = new HashMap<>();
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : documents()) {
      for (String link : found(LINK, prose(page))) {
        if (link.matches("[a-z]+:.*")) {
          continue;
        }
        links++;
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        boolean there =
            Files.exists(target)
                && (parts.length == 1
                    || known.computeIfAbsent(target, this::anchors).contains(parts[1]));
        if (!there) {
          broken.add(root.relativize(page) + ": " + link);
        }
      }
    }

    assertThat(broken).isEmpty();
    assertThat(links).as("links of documents").isGreaterThan(80);
  }

  @Test
  void anchorsAreMadeAsGitHubMakesThem() {
    assertThat(anchor("Alert: the month's budget")).isEqualTo("alert-the-months-budget");
    assertThat(anchor("Topics: `framefleet pubsub apply`"))
        .isEqualTo("topics-framefleet-pubsub-apply");
    assertThat(anchor("A_b, c - d")).isEqualTo("a_b-c---d");
  }

  private List<MatchResult> alerts() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("terraform/modules/observability"))) {
      List<MatchResult> alerts = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".tf")).toList()) {
        ALERT.matcher(Files.readString(file)).results().forEach(alerts::add);
      }
      return alerts;
    }
  }

  private List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(
              file -> !root.relativize(file).toString().matches("(.*/)?(target|out|\\.\\w+)/.*"))
          .toList();
    }
  }

  private Set<String> anchors(Path page) {
    Map<String, Integer> times = new HashMap<>();
    Set<String> anchors = new TreeSet<>();
    for (String heading : headings(page)) {
      String anchor = anchor(heading);
      int before = times.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  private static List<String> headings(Path page) {
    return found(HEADING, prose(page));
  }

  private static String prose(Path page) {
    try {
      return FENCED.matcher(Files.readString(page)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As GitHub makes them of a heading. */
  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }

  private static String first(Pattern pattern, MatchResult alert) {
    List<String> all = found(pattern, alert.group(2));
    assertThat(all).as(alert.group(1) + ": " + pattern).hasSize(1);
    return all.get(0);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
