package dev.framefleet.testkit.pubsub;

/**
 * {@link PubSubContract} and what Google documents beyond it, although its emulator does otherwise.
 */
public abstract class DocumentedPubSubContract extends PubSubContract
    implements DocumentedContract, StreamFlowContract {}
