package dev.framefleet.planner.platform;

/**
 * The program inside an instance.
 *
 * @param workers requests it works on at once; the others of its concurrency wait in its queue
 * @param cpuSeconds vCPU seconds of one request; one request uses at most one vCPU
 * @param waitSeconds seconds a request holds its worker without using the CPU (the upload)
 * @param spread how single requests differ
 * @param instanceSigma how instances differ in speed: deviation of the logarithm
 * @param startSeconds from the decision to start until the first request is taken
 * @param firstRequestSeconds vCPU seconds that the first request of an instance takes more
 * @param watchdogSeconds a worker that does not come back to its event loop for so long is killed;
 *     0 for none
 * @param memory what it needs, and what it has
 * @param turns how many use the CPU at once
 */
public record ServerModel(
    int workers,
    double cpuSeconds,
    double waitSeconds,
    ServiceSpread spread,
    double instanceSigma,
    double startSeconds,
    double firstRequestSeconds,
    double watchdogSeconds,
    Memory memory,
    Turns turns) {

  /** A program whose requests all use the CPU at once. */
  public ServerModel(
      int workers,
      double cpuSeconds,
      double waitSeconds,
      ServiceSpread spread,
      double instanceSigma,
      double startSeconds,
      double firstRequestSeconds,
      double watchdogSeconds,
      Memory memory) {
    this(
        workers,
        cpuSeconds,
        waitSeconds,
        spread,
        instanceSigma,
        startSeconds,
        firstRequestSeconds,
        watchdogSeconds,
        memory,
        Turns.FREE);
  }

  /**
   * Turns at the CPU, in the order of coming; who waits for the store has none.
   *
   * @param atOnce how many have one, 1 or more
   * @param waiting how many may stand in line; who comes then is turned away at once
   */
  public record Turns(int atOnce, int waiting) {
    /** Everybody has one. */
    public static final Turns FREE = new Turns(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** As FrameFleet's worker does with pushes: two stand in line for each turn. */
    public static Turns ofWorker(int atOnce) {
      return ofWorker(atOnce, atOnce);
    }

    /**
     * The same where more frames are taken at once than there are vCPUs: those stand in line too.
     */
    public static Turns ofWorker(int atOnce, double vcpus) {
      int working = Math.min(atOnce, Math.max(1, (int) Math.ceil(vcpus)));
      return new Turns(working, 3 * atOnce - working);
    }

    /** The same for what is never turned away. */
    public Turns patient(int most) {
      return new Turns(atOnce, most);
    }
  }

  /**
   * Memory of an instance, MiB.
   *
   * @param limitMib an instance that needs more is killed
   * @param baseMib needed without a request
   * @param perRequestMib needed by each request inside
   */
  public record Memory(double limitMib, double baseMib, double perRequestMib) {
    /** Memory that never runs out. */
    public static final Memory PLENTY = new Memory(Double.MAX_VALUE, 0, 0);

    boolean exceededBy(int requests) {
      return baseMib + requests * perRequestMib > limitMib;
    }
  }

  /** Seconds a request takes on an idle instance, on average. */
  public double meanSeconds() {
    return cpuSeconds + waitSeconds;
  }
}
