package dev.framefleet.worker.intake;

import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.RefusedException;
import dev.framefleet.worker.trace.TracedWork;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One posted picture from its coming to its answer. It waits without a thread: first for room in
 * memory, unread; then for its bytes; then for its turn. Thread-safe.
 */
final class Exchange implements AsyncListener {
  private static final int SMALL_BYTES = 4_096;

  /** Where it is. It only ever goes on. */
  private enum State {
    COMING,
    IN_LINE,
    READING,
    WAITING,
    BEGUN,
    ANSWERED
  }

  private final PictureDesk desk;
  private final PictureHandler handler;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final String word;
  private final TracedWork work;
  private final AtomicReference<State> state = new AtomicReference<>(State.COMING);
  private volatile AsyncContext async;
  private volatile PictureEndpoint.@Nullable BodyReader reader;
  private volatile @Nullable PictureJob job;
  private volatile PatientBudget.@Nullable Ticket ticket;
  private volatile @Nullable Future<?> bodyDeadline;
  private volatile @Nullable Future<?> timeout;
  private volatile @Nullable RefusedException late;
  private volatile @Nullable RefusedException verdict;

  /** Begins; on a thread of the container, which is free when this returns. */
  Exchange(
      PictureDesk desk,
      PictureHandler handler,
      HttpServletRequest request,
      HttpServletResponse response,
      String word) {
    this.desk = desk;
    this.handler = handler;
    this.request = request;
    this.response = response;
    this.word = word;
    this.work = handler.begin(word, request.getHeader("traceparent"));
    this.async = startAsync(request);
  }

  private AsyncContext startAsync(HttpServletRequest current) {
    AsyncContext started = current.startAsync();
    started.setTimeout(0); // the desk's own timer ends what takes too long
    started.addListener(this);
    return started;
  }

  /** Takes the request on: reads its body as soon as there is room for it. */
  void accept(PictureEndpoint.BodyReader bodyReader, long reservedBytes) {
    reader = bodyReader;
    timeout = desk.later(desk.limits().timeout(), () -> expire(desk.timedOut()));
    state.set(State.IN_LINE);
    PatientBudget.Taken taken = desk.budget().take(reservedBytes, this::granted);
    ticket = taken.ticket();
    if (taken.atOnce()) {
      state.set(State.READING);
      readBody();
    }
  }

  /** Comes from whoever gave bytes back: a thread of the container goes on. */
  private void granted() {
    if (state.compareAndSet(State.IN_LINE, State.READING)) {
      async.dispatch();
    }
  }

  /** Goes on after a dispatch, on a thread of the container. */
  void resume(HttpServletRequest current) throws IOException {
    async = startAsync(current);
    RefusedException refusal = late;
    if (refusal != null) {
      refuseUnread(refusal);
    } else {
      readBody();
    }
  }

  private void readBody() {
    long declared = request.getContentLengthLong();
    int capacity = declared < 0 ? SMALL_BYTES : (int) declared + 1; // one more to see the end
    listen(new Payload(capacity));
  }

  private void listen(@Nullable Payload body) {
    try {
      BodyReading reading =
          new BodyReading(this, request.getInputStream(), body, desk.limits().maxBodyBytes());
      bodyDeadline = desk.later(desk.limits().bodyDeadline(), reading::cut);
      request.getInputStream().setReadListener(reading);
    } catch (IOException e) {
      broken();
    }
  }

  /** The whole body is there, or has passed unkept. */
  void bodyEnded(@Nullable Payload body) {
    cancel(bodyDeadline);
    PictureEndpoint.BodyReader bodyReader = reader;
    RefusedException refusal = verdict;
    if (refusal != null) {
      answer(Answer.refused(refusal));
      return;
    }
    if (body == null || bodyReader == null) {
      throw new IllegalStateException("a body is kept unless there is a verdict");
    }
    desk.received(body.length());
    try {
      PictureJob read = bodyReader.read(body);
      job = read;
      shrink(read.bytes());
      waitForTurn();
    } catch (RefusedException e) {
      answer(Answer.refused(e));
    } catch (RuntimeException e) {
      desk.report(e);
      answer(Answer.failed());
    }
  }

  private void waitForTurn() {
    state.compareAndSet(State.READING, State.WAITING);
    RefusedException refusal = late;
    if (refusal != null) {
      expire(refusal);
    } else {
      desk.enqueue(this);
    }
  }

  /** Begins its work, unless it was answered meanwhile. */
  boolean begin() {
    return state.compareAndSet(State.WAITING, State.BEGUN);
  }

  /** The work, once begun. */
  PictureJob.Rest compute() throws RefusedException, InterruptedException {
    PictureJob begun = job;
    if (begun == null) {
      throw new IllegalStateException("begins once it is read");
    }
    TracedWork.Turn turn = work.enter();
    try (turn) {
      PictureJob.Rest rest = begun.compute(handler);
      job = null; // from now on it is the drawn one that takes room
      shrink(rest.bytes());
      return rest;
    }
  }

  /** What is left of it. */
  Answer finish(PictureJob.Rest rest) throws RefusedException {
    TracedWork.Turn turn = work.enter();
    try (turn) {
      return rest.finish().answer();
    }
  }

  /** Refuses what has not begun; what has is finished. */
  void expire(RefusedException refusal) {
    late = refusal;
    if (state.compareAndSet(State.WAITING, State.BEGUN)) {
      answer(Answer.refused(refusal));
    } else if (state.get() == State.IN_LINE) {
      PatientBudget.Ticket place = ticket;
      if (place != null
          && desk.budget().leave(place)
          && state.compareAndSet(State.IN_LINE, State.READING)) {
        ticket = null; // it never got its bytes
        async.dispatch();
      }
    }
  }

  /** Answers, once. */
  void answer(Answer answer) {
    if (state.getAndSet(State.ANSWERED) == State.ANSWERED) {
      return;
    }
    count(answer);
    job = null;
    try {
      writeHead(answer);
      if (answer.body().length <= SMALL_BYTES) {
        response.getOutputStream().write(answer.body());
        async.complete();
      } else {
        response
            .getOutputStream()
            .setWriteListener(
                new AnswerWriting(response.getOutputStream(), answer.body(), async::complete));
      }
    } catch (IOException e) {
      async.complete();
    }
  }

  /** Refuses before the body is read; lets it pass first, else the sender would not see why. */
  void refuseUnread(RefusedException refusal) {
    verdict = refusal;
    if (request.getContentLengthLong() == 0 || request.getHeader("Expect") != null) {
      answer(Answer.refused(refusal));
    } else {
      listen(null);
    }
  }

  /** The body goes on beyond the limit; the rest passes unkept. */
  void tooLarge() {
    verdict = desk.tooLarge();
    free();
  }

  /** The body has not come in time: an answer all the same, and the connection ends with it. */
  void tooSlow() {
    free();
    if (state.getAndSet(State.ANSWERED) == State.ANSWERED) {
      return;
    }
    RefusedException earlier = verdict;
    Answer answer = Answer.refused(earlier == null ? desk.tooSlow() : earlier);
    count(answer);
    response.setHeader("Connection", "close");
    try {
      writeHead(answer);
      response.getOutputStream().write(answer.body());
      response.flushBuffer();
    } catch (IOException e) {
      async.complete();
    }
  }

  /** Nobody is there to answer. */
  void broken() {
    state.set(State.ANSWERED);
    async.complete();
  }

  private void writeHead(Answer answer) {
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLength(answer.body().length);
    answer.headers().forEach(response::setHeader);
  }

  private void count(Answer answer) {
    String outcome = answer.isRefusal() ? "refused" : "answered";
    handler.metrics().frames(word, outcome, 1);
    if (answer.isRefusal()) {
      desk.refusals().count(answer.status());
    }
    work.end(outcome, answer.status() >= 500);
  }

  private void shrink(long bytes) {
    PatientBudget.Ticket place = ticket;
    if (place != null) {
      desk.budget().shrink(place, bytes);
    }
  }

  private void free() {
    PatientBudget.Ticket place = ticket;
    if (place != null) {
      desk.budget().close(place);
    }
  }

  private static void cancel(@Nullable Future<?> task) {
    if (task != null) {
      task.cancel(false);
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    cancel(timeout);
    cancel(bodyDeadline);
    free();
    work.end("gone", false); // unless it was answered
    desk.left(this);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // there is none: see startAsync
  }

  @Override
  public void onError(AsyncEvent event) {
    state.set(State.ANSWERED);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // it is added anew by resume
  }
}
