package dev.framefleet.gcp.state;

/**
 * The commands that mend what is usually wrong, ready to be copied. They are named in errors and by
 * the doctor, so that both say the same. Stateless.
 */
public final class Gcloud {
  /** Stands for an account that is not known. */
  public static final String SOME_ACCOUNT = "ACCOUNT";

  /** Gives this machine credentials. */
  public static final String LOGIN = "gcloud auth application-default login";

  private Gcloud() {}

  /**
   * Makes a topic.
   *
   * @param topic its full name
   */
  public static String createTopic(String topic) {
    return "gcloud pubsub topics create " + name(topic) + project(topic);
  }

  /**
   * Grants a role on a topic or a subscription.
   *
   * @param resource its full name
   * @param account e-mail of a service account
   */
  public static String grant(String resource, String role, String account) {
    String kind = resource.contains("/topics/") ? "topics" : "subscriptions";
    return "gcloud pubsub "
        + kind
        + " add-iam-policy-binding "
        + name(resource)
        + project(resource)
        + member(account)
        + " --role="
        + role;
  }

  /** Changes a subscription; {@code flags} as gcloud takes them. */
  public static String updateSubscription(String subscription, String flags) {
    return "gcloud pubsub subscriptions update "
        + name(subscription)
        + project(subscription)
        + ' '
        + flags;
  }

  /** Makes a bucket in a region. */
  public static String createBucket(String bucket, String region) {
    return "gcloud storage buckets create gs://"
        + bucket
        + " --location="
        + region
        + " --uniform-bucket-level-access";
  }

  /** Grants a role on a bucket. */
  public static String grantBucket(String bucket, String role, String account) {
    return "gcloud storage buckets add-iam-policy-binding gs://"
        + bucket
        + member(account)
        + " --role="
        + role;
  }

  /** Switches a service on, as {@code pubsub.googleapis.com}. */
  public static String enable(String service, String project) {
    return "gcloud services enable " + service + " --project=" + project;
  }

  /** The last part of a full name. */
  public static String name(String resource) {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  /** The project of a full name. */
  public static String projectOf(String resource) {
    String[] parts = resource.split("/", -1);
    return parts.length > 1 ? parts[1] : "PROJECT";
  }

  private static String project(String resource) {
    return " --project=" + projectOf(resource);
  }

  private static String member(String account) {
    return " --member=serviceAccount:" + account;
  }
}
