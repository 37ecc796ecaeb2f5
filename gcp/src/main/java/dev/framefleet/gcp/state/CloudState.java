package dev.framefleet.gcp.state;

import java.net.URI;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads Cloud Run, the project's roles and a bucket, and changes nothing. Every method asks one
 * question and never throws. Thread-safe.
 */
public final class CloudState {
  private final CloudHosts hosts;
  private final GoogleRest rest;

  /** Asks these services as somebody. */
  public CloudState(CloudHosts hosts, Authorization authorization) {
    this.hosts = hosts;
    this.rest = new GoogleRest(authorization);
  }

  /** A Cloud Run service. */
  public Fact<RunService> service(String project, String region, String name) {
    return read(rest.get(URI.create(servicePath(project, region, name))), RunService::of);
  }

  /** Who may do what with a Cloud Run service, by roles on the service itself. */
  public Fact<IamPolicy> servicePolicy(String project, String region, String name) {
    return read(
        rest.get(URI.create(servicePath(project, region, name) + ":getIamPolicy")), IamPolicy::of);
  }

  /** Who may do what in a whole project. */
  public Fact<IamPolicy> projectPolicy(String project) {
    return read(
        rest.post(URI.create(hosts.projects() + "/v1/projects/" + project + ":getIamPolicy")),
        IamPolicy::of);
  }

  /** Where a bucket is, in lower case: {@code europe-west1} or {@code eu}. */
  public Fact<String> bucketLocation(String bucket) {
    return read(
        rest.get(URI.create(bucketPath(bucket) + "?fields=location")),
        json -> json.path("location").asString("").toLowerCase(Locale.ROOT));
  }

  /** Who may do what with a bucket, by roles on the bucket itself. */
  public Fact<IamPolicy> bucketPolicy(String bucket) {
    return read(rest.get(URI.create(bucketPath(bucket) + "/iam")), IamPolicy::of);
  }

  private static <T> Fact<T> read(Fact<JsonNode> answer, Function<JsonNode, T> reader) {
    try {
      return answer.map(reader);
    } catch (RuntimeException e) {
      return Fact.unknown(Fact.Cause.FAILED, "the answer is not understood: " + e.getMessage());
    }
  }

  private String servicePath(String project, String region, String name) {
    return hosts.run() + "/v2/projects/" + project + "/locations/" + region + "/services/" + name;
  }

  private String bucketPath(String bucket) {
    return hosts.storage() + "/storage/v1/b/" + bucket;
  }
}
