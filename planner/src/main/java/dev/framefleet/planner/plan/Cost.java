package dev.framefleet.planner.plan;

/**
 * What a month costs, in the currency of the prices.
 *
 * @param cpu of the instances, with what is priced by the whole machine
 * @param memory of the instances
 * @param requests to the platform
 * @param pubSubBytes published and delivered
 * @param storeOperations writes and reads
 * @param storeBytes kept
 * @param egress bytes that leave the cloud
 */
public record Cost(
    double cpu,
    double memory,
    double requests,
    double pubSubBytes,
    double storeOperations,
    double storeBytes,
    double egress) {
  /** The whole month. */
  public double total() {
    return cpu + memory + requests + pubSubBytes + storeOperations + storeBytes + egress;
  }
}
