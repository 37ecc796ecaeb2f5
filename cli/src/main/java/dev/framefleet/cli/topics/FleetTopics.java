package dev.framefleet.cli.topics;

import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PullSpec;
import dev.framefleet.gcp.pubsub.PushSpec;
import java.time.Duration;
import java.util.function.Supplier;

/** Makes what a {@link TopicPlan} names, or changes it; the backlog of what is there is kept. */
public final class FleetTopics {
  private static final Duration DEAD_ACK_DEADLINE = Duration.ofMinutes(1);

  private final TopicPlan plan;
  private final PubSubAdmin admin;
  private final Listener listener;

  /** Hears of each thing in the order in which it is looked at. */
  public interface Listener {
    /**
     * A thing is as it should be now.
     *
     * @param what kind and name, such as {@code topic frames}
     * @param change what that took
     */
    void is(String what, PubSubAdmin.Change change);
  }

  /** The admin stays the caller's. */
  public FleetTopics(TopicPlan plan, PubSubAdmin admin, Listener listener) {
    this.plan = plan;
    this.admin = admin;
    this.listener = listener;
  }

  /**
   * Once; again changes nothing more. What takes the dead letters comes first, so that none is
   * lost.
   *
   * @throws dev.framefleet.common.failure.UserError saying in one line what is wrong
   */
  public void apply() {
    topic(plan.deadTopic());
    String deadPull = plan.deadTopic() + "-pull";
    tell("subscription " + deadPull, () -> admin.ensurePull(deadLetters(deadPull)));
    topic(plan.topic());
    frames();
    if (plan.results() != null) {
      topic(plan.results());
    }
  }

  private void frames() {
    TopicPlan.Push push = plan.push();
    if (push == null) {
      String pull = plan.topic() + "-pull";
      tell("subscription " + pull, () -> admin.ensurePull(pulled(pull)));
    } else {
      String name = plan.topic() + "-push";
      tell("subscription " + name, () -> admin.ensurePush(pushed(name, push)));
    }
  }

  private void topic(String name) {
    tell("topic " + name, () -> admin.ensureTopic(name));
  }

  private void tell(String what, Supplier<PubSubAdmin.Change> ensure) {
    listener.is(what, ensure.get());
  }

  private PullSpec deadLetters(String name) {
    return new PullSpec(name, plan.deadTopic(), DEAD_ACK_DEADLINE)
        .withRetention(plan.deadRetention());
  }

  private PullSpec pulled(String name) {
    return new PullSpec(name, plan.topic(), plan.ackDeadline())
        .withBackoff(plan.minBackoff(), plan.maxBackoff())
        .withDeadLetter(plan.deadTopic(), plan.maxAttempts());
  }

  private PushSpec pushed(String name, TopicPlan.Push push) {
    PushSpec spec =
        PushSpec.of(name, plan.topic(), push.endpoint())
            .withAckDeadline(plan.ackDeadline())
            .withUnwrapped(push.unwrapped())
            .withBackoff(plan.minBackoff(), plan.maxBackoff())
            .withDeadLetter(plan.deadTopic(), plan.maxAttempts());
    return push.token() == null ? spec : spec.withOidc(push.token());
  }
}
