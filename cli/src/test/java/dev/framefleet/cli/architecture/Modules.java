package dev.framefleet.cli.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modules, what each may depend on, and what each does depend on by its class files. */
final class Modules {
  static final String ROOT = "dev.framefleet";

  /** Module to the modules it may use, in the order of the diagram. */
  static final Map<String, List<String>> ALLOWED =
      Map.of(
          "common", List.of(),
          "emulator", List.of(),
          "planner", List.of(),
          "testkit", List.of("common"),
          "loadtest", List.of("common"),
          "gcp", List.of("common"),
          "producer", List.of("common", "gcp"),
          "worker", List.of("common", "gcp"),
          "collator", List.of("common", "gcp"),
          "cli",
              List.of(
                  "common",
                  "gcp",
                  "emulator",
                  "producer",
                  "worker",
                  "collator",
                  "planner",
                  "loadtest"));

  private Modules() {}

  /** The module of a class, by the third part of its package. */
  static String of(JavaClass type) {
    String rest = type.getPackageName().substring(ROOT.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT + ".");
  }

  /** Module to the modules its classes use. */
  static Map<String, Set<String>> used(JavaClasses classes) {
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> of = used.computeIfAbsent(of(type), module -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isOurs(target) && !of(target).equals(of(type))) {
          of.add(of(target));
        }
      }
    }
    return used;
  }
}
