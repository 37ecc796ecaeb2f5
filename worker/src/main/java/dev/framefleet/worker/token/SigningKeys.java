package dev.framefleet.worker.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that tokens are signed with. They are fetched at the start, again after an hour, and
 * sooner if a token names a key that is not among them; but never twice within five minutes,
 * whatever tokens say, and a fetch that fails leaves the last good ones in force. Thread-safe.
 */
final class SigningKeys {
  static final Duration LEAST_PAUSE = Duration.ofMinutes(5);
  static final Duration MOST_AGE = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  private final KeySource source;
  private final LongSupplier nanos;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile JWKSet keys;
  private volatile long triedNanos;
  private volatile long fetchedNanos;

  /**
   * Fetches the keys for the first time.
   *
   * @param nanos monotonic nanoseconds
   * @throws IOException if that is not possible
   */
  SigningKeys(KeySource source, LongSupplier nanos) throws IOException {
    this.source = source;
    this.nanos = nanos;
    this.triedNanos = nanos.getAsLong();
    this.fetchedNanos = triedNanos;
    this.keys = fetch(source);
  }

  /** The key of an id, if it is an RSA key. */
  Optional<RSAKey> find(String id) {
    JWK key = keys.getKeyByKeyId(id);
    if (key == null && mayFetch()) {
      fetching.lock(); // others wait: the key they ask for may be among the new ones
      refresh();
      key = keys.getKeyByKeyId(id);
    } else if (isOld() && mayFetch() && fetching.tryLock()) {
      refresh();
      key = keys.getKeyByKeyId(id);
    }
    return key instanceof RSAKey rsa ? Optional.of(rsa) : Optional.empty();
  }

  private boolean isOld() {
    return nanos.getAsLong() - fetchedNanos >= MOST_AGE.toNanos();
  }

  private boolean mayFetch() {
    return nanos.getAsLong() - triedNanos >= LEAST_PAUSE.toNanos();
  }

  /** By whoever holds the lock; gives it back. */
  private void refresh() {
    try {
      if (mayFetch()) {
        triedNanos = nanos.getAsLong();
        keys = fetch(source);
        fetchedNanos = triedNanos;
      }
    } catch (IOException e) {
      LOG.warn("cannot fetch the keys of push tokens, the old ones stay: {}", e.getMessage());
    } finally {
      fetching.unlock();
    }
  }

  private static JWKSet fetch(KeySource source) throws IOException {
    try {
      JWKSet fetched = JWKSet.parse(source.fetch());
      if (fetched.isEmpty()) {
        throw new IOException("the key set is empty");
      }
      return fetched;
    } catch (ParseException e) {
      throw new IOException("not a key set: " + e.getMessage(), e);
    }
  }
}
