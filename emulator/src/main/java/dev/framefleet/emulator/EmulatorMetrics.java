package dev.framefleet.emulator;

/**
 * What a server did since its start. Each delivery ends once: {@code delivered - acked - nacked -
 * expired} is under way, apart from deleted subscriptions.
 *
 * @param published messages accepted
 * @param refused messages refused at the memory bound
 * @param delivered deliveries begun, repeats included
 * @param acked deliveries acknowledged in time
 * @param nacked deliveries refused, pushes without a timely answer included
 * @param expired pull deliveries whose ack deadline passed
 * @param deadLettered messages moved to a dead-letter topic
 * @param backlogBytes bytes of messages in memory now
 */
public record EmulatorMetrics(
    long published,
    long refused,
    long delivered,
    long acked,
    long nacked,
    long expired,
    long deadLettered,
    long backlogBytes) {}
