package dev.framefleet.worker.frame;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectNames;
import java.util.Arrays;
import java.util.Map;

/** Stores the manifests of runs, each under the name that its content gives. Thread-safe. */
final class ManifestStorage {
  private final StoreWrites writes;

  ManifestStorage(StoreWrites writes) {
    this.writes = writes;
  }

  Outcome store(MessageKind kind, PushMessage message) throws PoisonException {
    RunManifest manifest = read(message);
    if (!agrees(kind, manifest, message.attributes())) {
      throw new PoisonException("the manifest and its attributes differ");
    }
    return writes.create(ObjectNames.manifest(manifest), ManifestJson.write(manifest));
  }

  private static RunManifest read(PushMessage message) throws PoisonException {
    try {
      return ManifestJson.read(Arrays.copyOf(message.data(), message.length()));
    } catch (IllegalArgumentException e) {
      throw new PoisonException("not a manifest: " + e.getMessage(), e);
    }
  }

  private static boolean agrees(
      MessageKind kind, RunManifest manifest, Map<String, String> attributes)
      throws PoisonException {
    try {
      return manifest.stream().equals(FrameAttributes.readStream(attributes))
          && manifest.run().equals(FrameAttributes.readRun(attributes))
          && (manifest.end() != null) == (kind == MessageKind.END);
    } catch (IllegalArgumentException e) {
      throw new PoisonException(String.valueOf(e.getMessage()), e);
    }
  }
}
