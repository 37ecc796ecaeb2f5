package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.pubsub.SubscriptionState;
import dev.framefleet.gcp.state.Fact;
import java.time.Duration;
import java.util.List;

/**
 * All that was found out about a deployment; the checks look at nothing else.
 *
 * @param credentials whose they are, as far as it is known
 * @param topic its full name
 * @param mayPublish whether the producers, or who asks, may publish
 * @param subscription the workers'
 * @param deadSubscriptions those of the topic of dead letters
 * @param store a line about it, if it is there
 * @param bucketLocation its region, in lower case
 * @param mayWrite whether the workers, or who asks, may write
 * @param worker the workers
 * @param mayInvoke whether the account of the pushes may call the workers' service
 * @param endpointAnswer the status that a push without a token is answered with
 * @param frame how long the test frame took
 */
record Deployment(
    Fact<String> credentials,
    Fact<String> topic,
    Fact<Boolean> mayPublish,
    Fact<SubscriptionState> subscription,
    Fact<List<String>> deadSubscriptions,
    Fact<String> store,
    Fact<String> bucketLocation,
    Fact<Boolean> mayWrite,
    Fact<WorkerState> worker,
    Fact<Boolean> mayInvoke,
    Fact<Integer> endpointAnswer,
    Fact<Duration> frame) {}
