package dev.framefleet.planner.client;

/**
 * Cameras that send at their own pace, whether they are answered or not.
 *
 * @param cameras number of cameras, at least 1
 * @param fps frames per second of each, over 0
 * @param delaySeconds from capture until the frame is in the subscription
 * @param day when they are awake
 */
public record CameraLoad(int cameras, double fps, double delaySeconds, DayProfile day) {}
