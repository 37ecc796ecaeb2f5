package dev.framefleet.loadtest.scenario;

import java.net.http.HttpRequest;

/** What a load test sends. Thread-safe. */
public interface Scenario {
  /** The word it is called by on the command line and in the result. */
  String word();

  /** The next request. */
  HttpRequest next();

  /** Bytes of a request's body. */
  long bodyBytes();

  /** Whether an answer's status means that the work is done. */
  boolean succeeded(int status);
}
