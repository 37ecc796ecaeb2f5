package dev.framefleet.gcp.pubsub;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.gcp.state.Gcloud;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Turns the client's errors into one line each, saying what mends them. Stateless. */
final class PubSubErrors {
  /** The server's bound for a message with its attributes. */
  static final int MAX_MESSAGE_BYTES = 10_000_000;

  static final String NO_CREDENTIALS =
      "no Google credentials for Pub/Sub: run '"
          + Gcloud.LOGIN
          + "', or set"
          + " GOOGLE_APPLICATION_CREDENTIALS to a key file, or "
          + PubSubEndpoint.EMULATOR_HOST
          + " to a local server";

  /** What Google's client itself tries again, but for as long as one call has. */
  private static final Set<StatusCode.Code> PASSING =
      Set.of(
          StatusCode.Code.UNAVAILABLE,
          StatusCode.Code.DEADLINE_EXCEEDED,
          StatusCode.Code.RESOURCE_EXHAUSTED,
          StatusCode.Code.ABORTED,
          StatusCode.Code.INTERNAL,
          StatusCode.Code.UNKNOWN);

  private static final String APPLY = "make it with 'framefleet pubsub apply'";

  private PubSubErrors() {}

  static PublishException noCredentials(IOException e) {
    return new PublishException(NO_CREDENTIALS, e);
  }

  static PublishException tooLarge(int bytes) {
    return new PublishException(
        "a message of "
            + bytes
            + " bytes is more than the "
            + MAX_MESSAGE_BYTES
            + " that Pub/Sub takes; lower the JPEG quality or the picture's size",
        null);
  }

  /**
   * The line.
   *
   * @param what is being done, for example {@code publish to topic frames}
   * @param resource the full name of the topic or subscription
   */
  static String text(PubSubEndpoint endpoint, String what, String resource, Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof ApiException api) {
      return "cannot " + what + ": " + reason(endpoint, resource, api);
    }
    return "cannot " + what + ": " + detail(cause);
  }

  /** Whether the same call may succeed later. */
  static boolean mayPass(Throwable failure) {
    return cause(failure) instanceof ApiException api
        && PASSING.contains(api.getStatusCode().getCode());
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof ExecutionException e && e.getCause() != null ? e.getCause() : failure;
  }

  private static String reason(PubSubEndpoint endpoint, String resource, ApiException e) {
    return switch (e.getStatusCode().getCode()) {
      case NOT_FOUND -> missing(resource);
      case PERMISSION_DENIED -> denied(resource, detail(e));
      case UNAUTHENTICATED ->
          "these credentials are not accepted; run '" + Gcloud.LOGIN + "' again";
      case FAILED_PRECONDITION -> refusedHere(resource, detail(e));
      case UNAVAILABLE, DEADLINE_EXCEEDED ->
          endpoint + " cannot be reached or does not answer (" + detail(e) + ")";
      case RESOURCE_EXHAUSTED -> endpoint + " has no room or quota left (" + detail(e) + ")";
      default -> code(e.getStatusCode()) + " (" + detail(e) + ")";
    };
  }

  private static String missing(String resource) {
    String mend = isTopic(resource) ? "make it with '" + Gcloud.createTopic(resource) + "'" : APPLY;
    return "there is no " + resource + "; " + mend + ", or correct the name or the project";
  }

  /** Google's answer says so if the whole service is switched off. */
  private static String denied(String resource, String detail) {
    if (detail.contains("has not been used in project") || detail.contains("SERVICE_DISABLED")) {
      return "Pub/Sub is switched off in this project; run '"
          + Gcloud.enable("pubsub.googleapis.com", Gcloud.projectOf(resource))
          + "'";
    }
    String role = isTopic(resource) ? "roles/pubsub.publisher" : "roles/pubsub.editor";
    return "no permission on "
        + resource
        + "; grant this account "
        + role
        + " on it: '"
        + Gcloud.grant(resource, role, Gcloud.SOME_ACCOUNT)
        + "'";
  }

  /** A storage policy that is enforced in transit refuses requests that come in elsewhere. */
  private static String refusedHere(String resource, String detail) {
    if (!detail.toLowerCase(Locale.ROOT).contains("region")) {
      return "failed precondition (" + detail + ")";
    }
    return "this region may not be used ("
        + detail
        + "); run in a region that the topic's message storage policy allows, or change it:"
        + " 'gcloud pubsub topics update "
        + Gcloud.name(resource)
        + " --project="
        + Gcloud.projectOf(resource)
        + " --message-storage-policy-allowed-regions=REGION'";
  }

  private static boolean isTopic(String resource) {
    return resource.contains("/topics/") && !resource.contains(" ");
  }

  private static String code(StatusCode code) {
    return code.getCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The innermost text, without the names of classes and statuses that gRPC puts in front. */
  static String detail(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String text =
        inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    return text.replaceAll("\\s*\\R\\s*", "; ").replaceFirst("^[A-Z_]+: ", "");
  }
}
