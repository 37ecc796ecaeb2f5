package dev.framefleet.gcp.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Who has which roles on one resource. Conditions are not judged: a role that is granted under one
 * counts. Immutable.
 *
 * @param members by role, as {@code serviceAccount:a@b.iam.gserviceaccount.com}
 */
public record IamPolicy(Map<String, Set<String>> members) {
  /** Nobody has any. */
  public static final IamPolicy NONE = new IamPolicy(Map.of());

  private static final Set<String> EVERYBODY = Set.of("allUsers", "allAuthenticatedUsers");

  /** Whether one of the roles is granted to an account, or to everybody. */
  public boolean grants(Collection<String> roles, String account) {
    return roles.stream()
        .map(role -> members.getOrDefault(role, Set.of()))
        .anyMatch(granted -> granted.stream().anyMatch(member -> isMeant(member, account)));
  }

  private static boolean isMeant(String member, String account) {
    return EVERYBODY.contains(member) || member.substring(member.indexOf(':') + 1).equals(account);
  }

  /** From the JSON that every service answers {@code getIamPolicy} with. */
  static IamPolicy of(JsonNode policy) {
    Map<String, Set<String>> members = new LinkedHashMap<>();
    for (JsonNode binding : policy.path("bindings")) {
      Set<String> granted =
          members.computeIfAbsent(binding.path("role").asString(""), role -> new LinkedHashSet<>());
      binding.path("members").forEach(member -> granted.add(member.asString("")));
    }
    return new IamPolicy(members);
  }
}
