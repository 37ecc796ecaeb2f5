package dev.framefleet.emulator.rpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a unary call with what the work gave: a value, a refusal, or an error of ours. */
final class Answer {
  private static final Logger log = LoggerFactory.getLogger(Answer.class);

  private Answer() {}

  static <T> void with(StreamObserver<T> call, Supplier<T> work) {
    T value;
    try {
      value = work.get();
    } catch (StatusRuntimeException refusal) {
      call.onError(refusal);
      return;
    } catch (RuntimeException bug) {
      log.error("A call failed", bug);
      call.onError(Status.INTERNAL.withDescription(bug.toString()).asRuntimeException());
      return;
    }
    call.onNext(value);
    call.onCompleted();
  }
}
