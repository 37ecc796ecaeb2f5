package dev.framefleet.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(Modules.ROOT);

  @Test
  void modulesUseOnlyWhatTheyMay() {
    Map<String, Set<String>> used = Modules.used(CLASSES);

    assertThat(used.keySet()).isEqualTo(Modules.ALLOWED.keySet());
    used.forEach(
        (module, targets) ->
            assertThat(targets).as(module).isSubsetOf(Modules.ALLOWED.get(module)));
  }

  @Test
  void diagramIsWhatTheClassFilesSay() throws IOException {
    Path page = Samples.root().resolve("docs/modules.md");
    String drawn = ModuleDiagram.page(Modules.used(CLASSES));
    if (Boolean.getBoolean("framefleet.write-docs")) {
      Files.writeString(page, drawn);
    }

    assertThat(Files.readString(page)).isEqualTo(drawn);
  }

  @Test
  void commonKnowsTheJdkAndThreeLibraries() {
    classes()
        .that()
        .resideInAPackage("dev.framefleet.common..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.framefleet.common..",
            "java..",
            "org.jspecify.annotations..",
            "org.slf4j..",
            "tools.jackson..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.framefleet.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void springStaysInTheWorkersIntakeAndConfig() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    "dev.framefleet.worker.intake..", "dev.framefleet.worker.config..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..")
        .check(CLASSES);
  }

  /** OnnxRuntimeNatives has JavaCPP unpack what is none of its own libraries. */
  @Test
  void nativePictureLibrariesStayInTheirAdapters() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    "dev.framefleet.producer.ffmpeg..",
                    "dev.framefleet.collator.video..",
                    "dev.framefleet.worker.opencv..",
                    "dev.framefleet.testkit.ffmpeg..")))
        .and()
        .doNotHaveFullyQualifiedName("dev.framefleet.worker.onnx.OnnxRuntimeNatives")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(CLASSES);
  }

  @Test
  void onnxRuntimeStaysInItsAdapter() {
    noClasses()
        .that(not(resideInAPackage("dev.framefleet.worker.onnx..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void googlesClientsStayInGcp() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.framefleet.common..",
            "dev.framefleet.producer..",
            "dev.framefleet.worker..",
            "dev.framefleet.collator..",
            "dev.framefleet.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google..", "io.grpc..")
        .check(CLASSES);
  }

  @Test
  void theSystemClockIsReadInPackagesNamedTime() {
    noClasses()
        .that(not(resideInAPackage("..time..")))
        .should()
        .callMethodWhere(describe("reads the system clock", ArchitectureTest::readsTheClock))
        .check(CLASSES);
  }

  @Test
  void nobodyPrintsByTheSystemsStreamsButCommands() {
    DescribedPredicate<JavaClass> commands =
        describe(
            "commands and mains",
            type -> type.getName().matches(".*(Command|Main|Progress\\w*)(\\$.*)?"));
    noClasses()
        .that(not(commands))
        .and(not(resideInAPackage("dev.framefleet.testkit..")))
        .should()
        .accessField(System.class, "out")
        .check(CLASSES);
  }

  private static boolean readsTheClock(JavaMethodCall call) {
    MethodCallTarget target = call.getTarget();
    String owner = target.getOwner().getName();
    String method = target.getName();
    return switch (owner) {
      case "java.lang.System" -> method.equals("currentTimeMillis") || method.equals("nanoTime");
      case "java.time.Clock", "java.time.InstantSource" -> method.startsWith("system");
      case "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime" ->
          method.equals("now") && target.getRawParameterTypes().isEmpty();
      default -> false;
    };
  }
}
