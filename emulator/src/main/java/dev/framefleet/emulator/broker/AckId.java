package dev.framefleet.emulator.broker;

import dev.framefleet.emulator.validation.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ack ids: the subscription's number and the lease's. Stateless. */
final class AckId {
  private static final long NO_LEASE = 0;
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  private AckId() {}

  static String of(long uid, long leaseId) {
    return uid + "-" + leaseId;
  }

  /** The lease's number; one that no lease has if the id is of another subscription. */
  static long leaseId(long uid, String ackId) {
    Matcher matcher = FORM.matcher(ackId);
    if (!matcher.matches()) {
      throw Refusal.invalid("Invalid ack id (ack_id=" + ackId + ")");
    }
    return Long.parseLong(matcher.group(1)) == uid ? Long.parseLong(matcher.group(2)) : NO_LEASE;
  }
}
