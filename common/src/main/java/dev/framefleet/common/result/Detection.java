package dev.framefleet.common.result;

/**
 * One object found on a frame.
 *
 * @param label name of the class
 * @param classId index of the class in the model, 0 or more
 * @param score 0 to 1
 * @param box where it is
 */
public record Detection(String label, int classId, double score, Box box) {}
