package dev.framefleet.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.json.Json;
import dev.framefleet.planner.plan.Prices;
import dev.framefleet.planner.plan.Quota;
import dev.framefleet.planner.service.PlatformKind;
import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class PlanReportsTest {
  @TempDir Path folder;

  @Test
  void theLinesOfTheCostAddUpToTheTotal() {
    List<CostLines.Line> lines =
        CostLines.of(Answers.FOUR.question().workload(), Answers.FOUR.shown(), Prices.standard());

    assertThat(lines).extracting(CostLines.Line::name).isEqualTo(Plots.PARTS);
    assertThat(lines.stream().mapToDouble(CostLines.Line::amount).sum())
        .isCloseTo(Answers.FOUR.shown().cost().total(), within(1e-6));
    assertThat(lines).allMatch(line -> !line.because().isBlank());
  }

  @Test
  void theTextHasAllThatWasAsked() {
    String text = String.join("\n", PlanText.lines(Answers.FOUR));

    assertThat(text)
        .contains(
            "Plan for 4 cameras at 5 frames/s: 20 frames/s",
            "Recommended: ",
            "Why",
            "Cost of a month, USD",
            "Alternatives",
            "Instances by hour",
            "What saves most",
            "Quotas in the busiest hour",
            "One object per frame",
            "Budget",
            "Assumed",
            "Prices",
            "Not confirmed by the provider's own page yet: appEngine.f4Hour",
            "Next");
    assertThat(text).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void whatToDoNextNamesTheExampleThatTheVariablesAreFor() {
    PlanAnswer broken = Answers.of(4000, EnumSet.of(PlatformKind.CLOUD_RUN), 1e9).answer(List.of());

    assertThat(NextSteps.of(broken).get(0)).contains("BUT");
    assertThat(NextSteps.of(broken).get(1)).contains("terraform/examples/cloud-run");
    assertThat(NextSteps.of(Answers.FOUR)).noneMatch(step -> step.contains("BUT"));
    assertThat(PlanPage.html(Answers.FOUR)).contains("<h2>Next</h2>");
  }

  @Test
  void aPriceThatIsToBeCheckedIsNamedAndNoOther() {
    Prices shipped = Prices.standard();
    List<Prices.Price> prices = new ArrayList<>(shipped.prices());
    prices.replaceAll(
        price ->
            price.name().equals("egress.gib")
                ? new Prices.Price(price.name(), 1, price.unit(), "hearsay; to be checked")
                : price);
    Prices doubtful =
        new Prices(shipped.date(), shipped.region(), shipped.currency(), shipped.note(), prices);

    assertThat(String.join("\n", PlanText.prices(doubtful)))
        .contains("Not confirmed by the provider's own page yet: appEngine.f4Hour, egress.gib.");
    assertThat(String.join("\n", PlanText.prices(shipped)))
        .contains("Not confirmed by the provider's own page yet: appEngine.f4Hour.");
  }

  @Test
  void brokenQuotasStandInEveryForm() throws IOException {
    PlanAnswer answer = Answers.of(4000, EnumSet.of(PlatformKind.CLOUD_RUN), 1e9).answer(List.of());

    assertThat(answer.holds()).isFalse();
    assertThat(answer.shown().broken()).isNotEmpty();
    assertThat(PlanText.heading(answer)).startsWith("Not as it stands");
    String text = String.join("\n", PlanText.lines(answer));
    String page = PlanPage.html(answer);
    String variables = String.join("\n", Tfvars.lines(answer));
    JsonNode json = Json.readObject(PlanJson.write(answer));
    for (Quota quota : answer.shown().broken()) {
      String sentence = "It breaks a quota: " + quota.what();
      assertThat(List.of(text, page, variables, json.get("problems").toString()))
          .allMatch(form -> form.contains(sentence));
    }
  }

  /** The remedy is worth something only if the smaller fleet really keeps what it promises. */
  @Test
  void fleetsOfTheSizeProposedKeepTheQuotas() {
    Set<PlatformKind> platform = EnumSet.of(PlatformKind.CLOUD_RUN);
    PlanAnswer all = Answers.of(4000, platform, 1e9).answer(List.of());
    Matcher matcher =
        Pattern.compile("of at most ([0-9]+) camera").matcher(String.join("", all.remedies()));
    assertThat(matcher.find()).isTrue();

    PlanAnswer one =
        Answers.of(Integer.parseInt(matcher.group(1)), platform, 1e9).answer(List.of());

    assertThat(one.shown().broken()).isEmpty();
    assertThat(one.remedies()).isEmpty();
  }

  @Test
  void aPlanByAggregationSaysSoInEveryForm() {
    PlanAnswer answer =
        Answers.of(1_000_000, EnumSet.of(PlatformKind.INSTANCE_GROUP), 1e9).answer(List.of());

    assertThat(answer.shown().run().cells()).isGreaterThan(1000);
    String sentence = "Simulated by aggregation: one of " + answer.shown().run().cells() + " cells";
    JsonNode json = Json.readObject(PlanJson.write(answer));
    assertThat(
            List.of(
                String.join("\n", PlanText.lines(answer)),
                PlanPage.html(answer),
                json.get("reasons").toString()))
        .allMatch(form -> form.contains(sentence));
    assertThat(json.get("shown").get("simulatedCells").intValue())
        .isEqualTo(answer.shown().run().cells());
    assertThat(String.join("\n", PlanText.lines(Answers.FOUR))).doesNotContain("aggregation");
  }

  @Test
  void theJsonSaysWhatThePlanSays() {
    JsonNode json = Json.readObject(PlanJson.write(Answers.FOUR));

    assertThat(json.get("holds").booleanValue()).isTrue();
    assertThat(json.get("shown").get("costPerMonth").get("total").doubleValue())
        .isEqualTo(Answers.FOUR.shown().cost().total());
    assertThat(json.get("alternatives").size()).isEqualTo(7);
    assertThat(json.get("shown").get("instancesByHour").size()).isEqualTo(24);
  }

  /** The plots must be well-formed, and nothing may be fetched from elsewhere. */
  @Test
  void thePageIsOneFileWithPlots() throws Exception {
    String page = PlanPage.html(Answers.FOUR);

    assertThat(page).contains("prefers-color-scheme:dark", "width=device-width", "&lt;89&gt; kB");
    assertThat(page).doesNotContain("http://", "https://", "<script", "NaN", "url(");
    Matcher svgs = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    int plots = 0;
    while (svgs.find()) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svgs.group())));
      plots++;
    }
    assertThat(plots).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(PlatformKind.class)
  void theVariablesAreThoseOfTheExample(PlatformKind platform) throws IOException {
    PlanAnswer answer = Answers.of(4, Set.of(platform), 1e9).answer(List.of());
    String example =
        Files.readString(
            Samples.root()
                .resolve("terraform/examples")
                .resolve(Platforms.word(platform))
                .resolve("variables.tf"));

    Set<String> written = new TreeSet<>();
    for (String line : Tfvars.lines(answer)) {
      Matcher matcher = Pattern.compile("^([a-z_]+) *=.*").matcher(line);
      if (matcher.matches()) {
        written.add(matcher.group(1));
      }
    }

    assertThat(written).isNotEmpty();
    assertThat(written).allMatch(name -> example.contains("variable \"" + name + "\""));
    assertThat(String.join("\n", Tfvars.lines(answer)))
        .contains("least = " + answer.shown().option().minimum());
  }

  @Test
  void variablesThatSomebodyElseWroteStay() throws IOException {
    Path file = Files.writeString(folder.resolve("terraform.tfvars"), "project = \"mine\"\n");

    assertThatThrownBy(() -> Tfvars.write(file, Answers.FOUR))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was not written by 'framefleet plan'");
    assertThat(file).hasContent("project = \"mine\"");
    Path own = folder.resolve("plan.auto.tfvars");
    Tfvars.write(own, Answers.FOUR);
    Tfvars.write(own, Answers.FOUR);
    assertThat(own).isNotEmptyFile();
  }

  @Test
  void aBudgetIsTurnedIntoBytesForTheProducer() {
    double half = Answers.FOUR.shown().cost().total() / 2;
    PlanAnswer answer =
        Answers.of(4, EnumSet.allOf(PlatformKind.class), half).answer(List.of("fps=1"));

    assertThat(answer.holds()).isFalse();
    assertThat(answer.affordableFps()).isBetween(1.0, 4.0);
    assertThat(answer.budget())
        .anyMatch(
            line ->
                line.contains(
                    Say.with(
                        "'budget-bytes-per-hour: %.0f'", answer.affordableFps() * 89_000 * 3600)));
    assertThat(PlanText.lines(answer)).anyMatch(line -> line.contains("fps=1: "));
  }

  @Test
  void aSmallRegionHasASmallPushQuota() {
    PlanQuestion large = Answers.of(4, Set.of(PlatformKind.CLOUD_RUN), 1e9);
    PlanQuestion small =
        new PlanQuestion(
            large.workload(),
            large.slo(),
            large.budget(),
            large.platforms(),
            large.settings(),
            "europe-north1",
            large.calibration(),
            large.prices(),
            large.assumptions());

    assertThat(small.constants().value("quota.pushBytesPerSecond")).isEqualTo(20e6);
    assertThat(large.constants().value("quota.pushBytesPerSecond")).isEqualTo(140e6);
  }

  @Test
  void aCamerasMonthGrowsWithItsFrames() {
    List<String> lines = new CameraCosts().lines(89_000);

    Matcher matcher =
        Pattern.compile("about ([0-9.]+) USD at 1 frames/s, ([0-9.]+) USD at 5")
            .matcher(lines.get(0));
    assertThat(matcher.find()).isTrue();
    double one = Double.parseDouble(matcher.group(1));
    assertThat(Double.parseDouble(matcher.group(2))).isCloseTo(5 * one, within(0.05));
  }
}
