package dev.framefleet.emulator.validation;

import com.google.pubsub.v1.Topic;

/** Checks what a topic asks for. Stateless. */
public final class TopicRules {
  private TopicRules() {}

  /** The topic as it will be, or a refusal. */
  public static Topic complete(Topic asked) {
    ResourceNames.topic(asked.getName());
    refuseIf(asked.hasSchemaSettings(), "Topic.schema_settings");
    refuseIf(asked.hasIngestionDataSourceSettings(), "Topic.ingestion_data_source_settings");
    refuseIf(asked.hasMessageRetentionDuration(), "Topic.message_retention_duration");
    refuseIf(asked.getMessageTransformsCount() > 0, "Topic.message_transforms");
    refuseIf(asked.hasMessageStoragePolicy(), "Topic.message_storage_policy");
    refuseIf(!asked.getKmsKeyName().isEmpty(), "Topic.kms_key_name");
    return asked;
  }

  private static void refuseIf(boolean asked, String field) {
    if (asked) {
      throw Refusal.unimplemented(field);
    }
  }
}
