package dev.framefleet.emulator.validation;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The ways a call is refused. Stateless. */
public final class Refusal {
  private Refusal() {}

  /** The caller asked for something that can never be. */
  public static StatusRuntimeException invalid(String why) {
    return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
  }

  /** The named resource does not exist. */
  public static StatusRuntimeException notFound(String resource) {
    return Status.NOT_FOUND
        .withDescription("Resource not found (resource=" + resource + ").")
        .asRuntimeException();
  }

  /** The named resource exists. */
  public static StatusRuntimeException alreadyExists(String resource) {
    return Status.ALREADY_EXISTS
        .withDescription("Resource already exists in the project (resource=" + resource + ").")
        .asRuntimeException();
  }

  /** A number is outside its range, where Google says so in a status of its own. */
  public static StatusRuntimeException outOfRange(String why) {
    return Status.OUT_OF_RANGE.withDescription(why).asRuntimeException();
  }

  /** This server does not do it, although Google's does. */
  public static StatusRuntimeException unimplemented(String what) {
    return Status.UNIMPLEMENTED
        .withDescription(what + " is not implemented by the embedded Pub/Sub server")
        .asRuntimeException();
  }

  /** The memory bound is reached; nothing of the request was kept. */
  public static StatusRuntimeException exhausted(String why) {
    return Status.RESOURCE_EXHAUSTED.withDescription(why).asRuntimeException();
  }
}
