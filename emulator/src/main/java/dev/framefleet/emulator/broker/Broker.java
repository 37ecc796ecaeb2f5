package dev.framefleet.emulator.broker;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.message.MemoryBudget;
import dev.framefleet.emulator.time.EmulatorTime;
import dev.framefleet.emulator.validation.Refusal;
import dev.framefleet.emulator.validation.ResourceNames;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All topics and subscriptions of one server. Thread-safe. Names and fields come checked. */
public final class Broker {
  private final ConcurrentSkipListMap<String, LiveTopic> topics = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, LiveSubscription> subscriptions =
      new ConcurrentSkipListMap<>();
  private final AtomicLong lastUid = new AtomicLong();
  private final EmulatorTime time;
  private final Counters counters;
  private final PushConsumers pushConsumers;
  private final Publishing publishing;

  /** A server without topics. */
  public Broker(
      EmulatorTime time, MemoryBudget budget, Counters counters, PushConsumers pushConsumers) {
    this.time = time;
    this.counters = counters;
    this.pushConsumers = pushConsumers;
    this.publishing = new Publishing(time.wall(), budget, counters);
  }

  /** Adds a topic. */
  public synchronized Topic createTopic(Topic spec) {
    if (topics.containsKey(spec.getName())) {
      throw Refusal.alreadyExists(spec.getName());
    }
    topics.put(spec.getName(), new LiveTopic(spec));
    return spec;
  }

  /** A topic by name. */
  public Topic topic(String name) {
    return liveTopic(name).spec();
  }

  /** The names of the subscriptions to a topic, sorted. */
  public List<String> subscriptionsOf(String topic) {
    return liveTopic(topic).subscriptions().stream().map(LiveSubscription::name).sorted().toList();
  }

  /** The topics of {@code projects/PROJECT}, by name. */
  public List<Topic> topics(String project) {
    return topics.tailMap(project + "/").values().stream()
        .map(LiveTopic::spec)
        .takeWhile(topic -> topic.getName().startsWith(project + "/"))
        .toList();
  }

  /** Removes a topic; its subscriptions keep what they owe. */
  public synchronized void deleteTopic(String name) {
    for (LiveSubscription subscription : liveTopic(name).subscriptions()) {
      subscription.change(
          subscription.spec().toBuilder().setTopic(ResourceNames.DELETED_TOPIC).build());
    }
    topics.remove(name);
  }

  /** Hands messages to all subscriptions of a topic; their ids, in order. */
  public List<String> publish(String topic, List<PubsubMessage> messages) {
    return publishing.publish(liveTopic(topic), messages);
  }

  /** Adds a subscription; it gets what is published from now on. */
  public synchronized Subscription createSubscription(Subscription spec) {
    LiveSubscription subscription = addSubscription(spec);
    startPush(subscription, spec.getPushConfig());
    return spec;
  }

  /** A subscription by name. */
  public LiveSubscription subscription(String name) {
    @Nullable LiveSubscription found = subscriptions.get(name);
    if (found == null) {
      throw Refusal.notFound(ResourceNames.idOf(name));
    }
    return found;
  }

  /** The subscriptions of {@code projects/PROJECT}, by name. */
  public List<Subscription> subscriptions(String project) {
    return subscriptions.tailMap(project + "/").values().stream()
        .map(LiveSubscription::spec)
        .takeWhile(subscription -> subscription.getName().startsWith(project + "/"))
        .toList();
  }

  /** Removes a subscription with all that it owes. */
  public synchronized void deleteSubscription(String name) {
    LiveSubscription subscription = subscription(name);
    subscriptions.remove(name);
    topics.values().forEach(topic -> topic.subscriptions().remove(subscription));
    subscription.close();
  }

  /** Turns a subscription to another endpoint, or to pull if that is empty. */
  public synchronized void modifyPush(String name, PushConfig config) {
    LiveSubscription subscription = subscription(name);
    subscription.change(config);
    startPush(subscription, config);
  }

  /** Changes fields; the push configuration takes effect too. */
  public synchronized Subscription update(Subscription spec) {
    requireDeadLetterTopic(spec);
    LiveSubscription subscription = subscription(spec.getName());
    boolean pushChanges = !subscription.spec().getPushConfig().equals(spec.getPushConfig());
    subscription.change(spec);
    if (pushChanges) {
      modifyPush(spec.getName(), spec.getPushConfig());
    }
    return spec;
  }

  /** Ends all subscriptions; nothing is delivered any more. */
  public synchronized void close() {
    subscriptions.values().forEach(LiveSubscription::close);
    subscriptions.clear();
    topics.clear();
  }

  private LiveSubscription addSubscription(Subscription spec) {
    LiveTopic topic = liveTopic(spec.getTopic());
    requireDeadLetterTopic(spec);
    if (subscriptions.containsKey(spec.getName())) {
      throw Refusal.alreadyExists(ResourceNames.idOf(spec.getName()));
    }
    LiveSubscription subscription =
        new LiveSubscription(
            lastUid.incrementAndGet(), spec, time, counters, this::forwardDeadLetter);
    subscriptions.put(spec.getName(), subscription);
    topic.subscriptions().add(subscription);
    return subscription;
  }

  private void requireDeadLetterTopic(Subscription spec) {
    if (spec.hasDeadLetterPolicy()) {
      liveTopic(spec.getDeadLetterPolicy().getDeadLetterTopic());
    }
  }

  private void startPush(LiveSubscription subscription, PushConfig config) {
    boolean pushes = !config.getPushEndpoint().isEmpty();
    subscription.pushTo(pushes ? pushConsumers.open(subscription, config) : null);
  }

  private boolean forwardDeadLetter(LiveSubscription from, Lease lease) {
    @Nullable LiveTopic topic = topics.get(from.spec().getDeadLetterPolicy().getDeadLetterTopic());
    if (topic == null) {
      return false;
    }
    publishing.forward(topic, DeadLetterMessage.of(from.name(), lease));
    return true;
  }

  private LiveTopic liveTopic(String name) {
    @Nullable LiveTopic found = topics.get(name);
    if (found == null) {
      throw Refusal.notFound(ResourceNames.idOf(name));
    }
    return found;
  }
}
