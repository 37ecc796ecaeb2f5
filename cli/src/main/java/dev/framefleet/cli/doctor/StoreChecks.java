package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.state.Fact.Known;
import dev.framefleet.gcp.state.Fact.Missing;
import dev.framefleet.gcp.state.Gcloud;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Is the store there, may the workers write to it, and is it near them? Pure. */
final class StoreChecks {
  static final String ROLE = "roles/storage.objectUser";

  private final Expectation expected;
  private final Deployment is;

  StoreChecks(Expectation expected, Deployment is) {
    this.expected = expected;
    this.is = is;
  }

  List<Finding> all() {
    return List.of(bucket(), same(), writable(), region());
  }

  private Finding bucket() {
    String check = "bucket";
    String bucket = expected.bucket();
    if (is.store() instanceof Missing<String>) {
      return bucket == null
          ? Finding.wrong(check, "there is no folder " + expected.store(), "correct --store")
          : Finding.wrong(
              check,
              "there is no bucket " + bucket,
              Gcloud.createBucket(bucket, place()) + ", or correct --store");
    }
    return Checks.judge(check, is.store(), "", text -> Finding.good(check, text));
  }

  private Finding same() {
    String check = "store";
    String workers = is.worker() instanceof Known<WorkerState> k ? k.value().store() : null;
    if (workers == null) {
      return Finding.skipped(check, "the workers' is not known; name --service");
    }
    return trimmed(workers).equals(trimmed(expected.store()))
        ? Finding.good(check, workers)
        : Finding.wrong(
            check,
            "the workers store to " + workers + ", not to " + expected.store(),
            "correct --store, or the workers' FRAMEFLEET_WORKER_STORE");
  }

  private Finding writable() {
    String check = "bucket-writable";
    String worker = account();
    String who = worker == null ? "who asks" : worker;
    return Checks.judge(
        check,
        is.mayWrite(),
        "there is no such store",
        may ->
            may
                ? Finding.good(check, who + " may write")
                : Finding.wrong(
                    check,
                    who + " may not create objects in " + expected.store(),
                    expected.bucket() == null
                        ? "give the workers' user the right to write to the folder"
                        : Gcloud.grantBucket(
                            expected.bucket(), ROLE, worker == null ? "ACCOUNT" : worker)));
  }

  private Finding region() {
    String check = "bucket-region";
    String region = expected.region();
    if (region == null) {
      return Finding.skipped(check, "the workers' region is not known; name --region");
    }
    return Checks.judge(
        check,
        is.bucketLocation(),
        "there is no such bucket",
        location ->
            contains(location, region)
                ? Finding.good(check, location)
                : Finding.wrong(
                    check,
                    "the bucket is in "
                        + location
                        + ", the workers are in "
                        + region
                        + ": each frame pays for the way between them",
                    "a bucket cannot be moved: make one with '"
                        + Gcloud.createBucket("NEW", region)
                        + "' and give it to the workers"));
  }

  /** Whether a region lies in a location, as {@code europe-west1} does in {@code eu}. */
  private static boolean contains(String location, String region) {
    String place = region.toLowerCase(Locale.ROOT);
    return switch (location) {
      case "eu" -> place.startsWith("europe-");
      case "us" -> place.startsWith("us-");
      case "asia" -> place.startsWith("asia-");
      default -> location.equals(place);
    };
  }

  private @Nullable String account() {
    return is.worker() instanceof Known<WorkerState> k
        ? k.value().account()
        : expected.workerAccount();
  }

  private String place() {
    return expected.region() == null ? "REGION" : expected.region();
  }

  private static String trimmed(String store) {
    return store.endsWith("/") ? store.substring(0, store.length() - 1) : store;
  }
}
