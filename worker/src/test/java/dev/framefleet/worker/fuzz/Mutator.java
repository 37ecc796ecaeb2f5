package dev.framefleet.worker.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages inputs as a fuzzer does: the same for the same seed, so that a number is enough to see an
 * input again. Not thread-safe.
 */
final class Mutator {
  private static final int[] TELLING = {
    0, 1, 0x7F, 0x80, 0xFF, '"', '{', '[', '\\', '=', 0xD8, 0xDA
  };
  private static final int LONGEST_INSERT = 64;

  private final List<byte[]> seeds;

  Mutator(List<byte[]> seeds) {
    this.seeds = seeds;
  }

  /** The input of a number: one of the seeds with 1, 2, 4 or 8 damages. */
  byte[] input(long number) {
    Random random = new Random(number * 0x9E3779B97F4A7C15L);
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    for (int damages = 1 << random.nextInt(4); damages > 0; damages--) {
      bytes = damage(bytes, random);
    }
    return bytes;
  }

  private byte[] damage(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int length = random.nextInt(1 + Math.min(LONGEST_INSERT, bytes.length - at));
    return switch (random.nextInt(8)) {
      case 0 -> withByte(bytes, at, bytes.length == at ? 0 : bytes[at] ^ 1 << random.nextInt(8));
      case 1 -> withByte(bytes, at, TELLING[random.nextInt(TELLING.length)]);
      case 2 -> withByte(bytes, at, random.nextInt(256));
      case 3 -> joined(bytes, at, new byte[0], at + length);
      case 4 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
      case 5 -> joined(bytes, at, noise(random), at);
      case 6 -> spliced(bytes, at, random);
      default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : withInt(bytes, at, random);
    };
  }

  private static byte[] withByte(byte[] bytes, int at, int value) {
    if (at < bytes.length) {
      bytes[at] = (byte) value;
    }
    return bytes;
  }

  /** Lengths and sizes stand in two or four bytes. */
  private static byte[] withInt(byte[] bytes, int at, Random random) {
    int value = random.nextBoolean() ? -1 >>> random.nextInt(32) : 1 << random.nextInt(32);
    for (int i = 0; i < 2 + 2 * random.nextInt(2); i++) {
      withByte(bytes, at + i, value >>> (8 * i));
    }
    return bytes;
  }

  private byte[] spliced(byte[] bytes, int at, Random random) {
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    int from = random.nextInt(other.length + 1);
    return joined(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(LONGEST_INSERT)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[] bytes, int end, byte[] middle, int from) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, end);
    joined.writeBytes(middle);
    joined.write(bytes, from, bytes.length - from);
    return joined.toByteArray();
  }
}
