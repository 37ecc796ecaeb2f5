package dev.framefleet.common.store;

/** There is no object of that name. */
public final class ObjectNotFoundException extends StoreException {
  private static final long serialVersionUID = 1;

  /** For the object of a name. */
  public ObjectNotFoundException(String name) {
    super("no such object: " + name, false, null);
  }
}
