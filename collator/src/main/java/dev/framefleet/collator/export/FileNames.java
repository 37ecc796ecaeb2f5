package dev.framefleet.collator.export;

/** Names of files made for single frames. Stateless. */
final class FileNames {
  private FileNames() {}

  /** The last part of an object's name with another extension: sorts by capture time. */
  static String ofObject(String objectName, String extension) {
    String last = objectName.substring(objectName.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return (dot < 0 ? last : last.substring(0, dot)) + extension;
  }
}
