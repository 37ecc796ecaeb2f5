package dev.framefleet.planner.queueing;

/** Textbook queues; rates per second, times in seconds. */
final class Formulas {
  private Formulas() {}

  /** Erlang C: mean time in an M/M/c system. */
  static double mmcStay(double arrivals, double service, int servers) {
    double load = arrivals / service;
    double term = 1;
    double sum = 1;
    for (int k = 1; k < servers; k++) {
      term *= load / k;
      sum += term;
    }
    double last = term * load / servers * servers / (servers - load);
    double waits = last / (sum + last);
    return waits / (servers * service - arrivals) + 1 / service;
  }

  /** Pollaczek and Khinchine: mean time in an M/D/1 system. */
  static double md1Stay(double arrivals, double service) {
    double load = arrivals / service;
    return 1 / service + load / (2 * service * (1 - load));
  }

  /** Answers per second of one repairer with so many machines, exponential in both. */
  static double machineRepairRate(int machines, double thinkSeconds, double service) {
    double ratio = 1 / (service * thinkSeconds);
    double term = 1;
    double sum = 1;
    for (int k = 1; k <= machines; k++) {
      term *= (machines - k + 1) * ratio;
      sum += term;
    }
    return service * (1 - 1 / sum);
  }
}
