package dev.framefleet.collator.zones;

/**
 * A tracked object on a frame.
 *
 * @param track its number
 * @param label its class
 * @param micros capture time
 * @param point where it is, in pixels
 * @param margin pixels by which it must be over an edge to be surely over it: boxes tremble
 */
record Sighting(long track, String label, long micros, Point point, double margin) {}
