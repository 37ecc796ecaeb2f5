package dev.framefleet.collator.runs;

import java.util.HashMap;
import java.util.Map;

/**
 * A set of seqs: one bit for each, in chunks that are made when first needed, so that a single wild
 * seq costs 8 KiB and not a gigabyte. Not thread-safe.
 */
public final class SeqSet {
  private static final int CHUNK_BITS = 16;
  private static final int WORDS = 1 << (CHUNK_BITS - 6);

  private final Map<Long, long[]> chunks = new HashMap<>();
  private long lastChunk = -1;
  private long[] lastWords = {};
  private long size;

  /** Adds a seq, 0 or more; returns whether it was not there. */
  public boolean add(long seq) {
    if (seq >> CHUNK_BITS != lastChunk) {
      lastChunk = seq >> CHUNK_BITS;
      lastWords = chunks.computeIfAbsent(lastChunk, chunk -> new long[WORDS]);
    }
    long[] words = lastWords;
    int word = (int) (seq >> 6) & (WORDS - 1);
    long bit = 1L << seq;
    if ((words[word] & bit) != 0) {
      return false;
    }
    words[word] |= bit;
    size++;
    return true;
  }

  /** Whether a seq was added. */
  public boolean contains(long seq) {
    long[] words = seq >> CHUNK_BITS == lastChunk ? lastWords : chunks.get(seq >> CHUNK_BITS);
    return words != null && (words[(int) (seq >> 6) & (WORDS - 1)] & 1L << seq) != 0;
  }

  /** The last seq of those that are surely alike a seq: of an untouched chunk, all. */
  long alikeUntil(long seq) {
    return chunks.containsKey(seq >> CHUNK_BITS) ? seq : seq | ((1L << CHUNK_BITS) - 1);
  }

  /** How many seqs were added. */
  public long size() {
    return size;
  }
}
