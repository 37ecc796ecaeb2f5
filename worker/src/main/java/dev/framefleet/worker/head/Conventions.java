package dev.framefleet.worker.head;

import dev.framefleet.worker.model.Resize;
import dev.framefleet.worker.model.Scaling;
import java.util.List;

/**
 * What a family's models are shown and asked where nothing else is said. Each is what the project
 * named beside it does in its own inference.
 *
 * @param rgb whether the planes are red, green, blue; else blue, green, red
 * @param scaling in the order of the planes
 * @param resize how a picture is fitted in
 * @param scoreThreshold the least score that counts
 * @param nmsIou the overlap above which the weaker of two boxes goes; 1 where none is left
 */
record Conventions(
    boolean rgb, Scaling scaling, Resize resize, double scoreThreshold, double nmsIou) {
  private static final double NONE_LEFT = 1;

  /** RangiLyu/nanodet: config/*.yml (normalize, keep_ratio off), nanodet_head (NMS 0.6). */
  static final Conventions NANODET =
      new Conventions(
          false,
          new Scaling(List.of(103.53, 116.28, 123.675), List.of(57.375, 57.12, 58.395)),
          Resize.STRETCH,
          0.35,
          0.6);

  /** ultralytics/yolov5 detect.py and utils/augmentations.py; WongKinYiu/yolov7 detect.py. */
  static final Conventions YOLOV5 =
      new Conventions(true, Scaling.UNIT, Resize.LETTERBOX, 0.25, 0.45);

  /** ultralytics/ultralytics: cfg/default.yaml (predict), data/augment.py LetterBox. */
  static final Conventions YOLOV8 =
      new Conventions(true, Scaling.UNIT, Resize.LETTERBOX, 0.25, 0.7);

  /** The same, without overlaps to remove. */
  static final Conventions YOLO_END_TO_END =
      new Conventions(true, Scaling.UNIT, Resize.LETTERBOX, 0.25, NONE_LEFT);

  /** Megvii-BaseDetection/YOLOX: demo/ONNXRuntime, data_augment.py preproc. */
  static final Conventions YOLOX =
      new Conventions(false, Scaling.BYTES, Resize.LETTERBOX_TOP_LEFT, 0.3, 0.45);

  /** lyuwenyu/RT-DETR tools/export_onnx.py and Peterande/D-FINE configs: Resize, 0 to 1. */
  static final Conventions RT_DETR =
      new Conventions(true, Scaling.UNIT, Resize.STRETCH, 0.5, NONE_LEFT);

  /** facebookresearch/detr and roboflow/rf-detr: normalised by ImageNet's mean and deviation. */
  static final Conventions DETR =
      new Conventions(true, Scaling.IMAGENET, Resize.STRETCH, 0.5, NONE_LEFT);

  /** tensorflow/models object_detection: bytes, a fixed-shape resizer, its own suppression. */
  static final Conventions SSD =
      new Conventions(true, Scaling.BYTES, Resize.STRETCH, 0.5, NONE_LEFT);
}
