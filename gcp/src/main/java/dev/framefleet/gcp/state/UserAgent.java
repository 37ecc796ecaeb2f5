package dev.framefleet.gcp.state;

import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.api.gax.rpc.HeaderProvider;

/** How these programs name themselves to Google's services, for audit logs. Stateless. */
public final class UserAgent {
  /** The name with its version, {@code dev} outside a jar. */
  public static final String TEXT = "framefleet/" + version();

  private UserAgent() {}

  /** For Google's clients. */
  public static HeaderProvider headers() {
    return FixedHeaderProvider.create("user-agent", TEXT);
  }

  private static String version() {
    String version = UserAgent.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
