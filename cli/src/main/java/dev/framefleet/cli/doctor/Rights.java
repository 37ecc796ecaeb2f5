package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Cause;
import dev.framefleet.gcp.state.Fact.Known;
import dev.framefleet.gcp.state.Fact.Unknown;
import dev.framefleet.gcp.state.IamPolicy;
import java.util.Set;
import java.util.function.Supplier;

/** What an account may do, by the roles it has on a thing and on its project. Stateless. */
final class Rights {
  static final Set<String> PUBLISH =
      Set.of(
          "roles/pubsub.publisher",
          "roles/pubsub.editor",
          "roles/pubsub.admin",
          "roles/editor",
          "roles/owner");
  static final Set<String> INVOKE =
      Set.of(
          "roles/run.invoker",
          "roles/run.servicesInvoker",
          "roles/run.admin",
          "roles/editor",
          "roles/owner");
  static final Set<String> CREATE =
      Set.of(
          "roles/storage.objectCreator",
          "roles/storage.objectUser",
          "roles/storage.objectAdmin",
          "roles/storage.admin",
          "roles/storage.legacyBucketWriter",
          "roles/storage.legacyBucketOwner");

  private Rights() {}

  /**
   * Whether an account has one of the roles. A role of one's own making is not looked into: then
   * the answer is not known.
   *
   * @param own the policy of the thing itself
   * @param project asked only if the first one does not say yes
   */
  static Fact<Boolean> has(
      Set<String> roles, String account, Fact<IamPolicy> own, Supplier<Fact<IamPolicy>> project) {
    return own.flatMap(
        policy -> {
          if (policy.grants(roles, account)) {
            return Fact.known(true);
          }
          return inProject(roles, account, policy, project.get());
        });
  }

  private static Fact<Boolean> inProject(
      Set<String> roles, String account, IamPolicy own, Fact<IamPolicy> project) {
    if (project instanceof Unknown<IamPolicy> unknown) {
      return Fact.unknown(
          unknown.cause(),
          account
              + " has no role for it on the thing itself; the project's roles cannot be read: "
              + unknown.why());
    }
    if (!(project instanceof Known<IamPolicy> known)) {
      return Fact.known(false);
    }
    if (known.value().grants(roles, account)) {
      return Fact.known(true);
    }
    return hasOneOfItsOwn(own, account) || hasOneOfItsOwn(known.value(), account)
        ? Fact.unknown(
            Cause.NOT_ASKED, account + " has a role of your own, which is not looked into")
        : Fact.known(false);
  }

  private static boolean hasOneOfItsOwn(IamPolicy policy, String account) {
    return policy.members().keySet().stream()
        .filter(role -> !role.startsWith("roles/"))
        .anyMatch(role -> policy.grants(Set.of(role), account));
  }
}
