package dev.framefleet.gcp.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiExceptionFactory;
import io.grpc.Status.Code;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PubSubErrorsTest {
  @ParameterizedTest
  @EnumSource(Code.class)
  void onlyAServerThatIsAwayOrFullMayTakeTheSameMessageLater(Code code) {
    boolean passing =
        switch (code) {
          case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, INTERNAL, UNKNOWN ->
              true;
          default -> false;
        };
    Throwable failure =
        ApiExceptionFactory.createException(new IOException("x"), GrpcStatusCode.of(code), false);

    assertThat(PubSubErrors.mayPass(failure)).isEqualTo(passing);
    assertThat(PubSubErrors.mayPass(new ExecutionException(failure))).isEqualTo(passing);
    assertThat(PubSubErrors.mayPass(new IOException("x"))).isFalse();
  }
}
