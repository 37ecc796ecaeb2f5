package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Rng;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instances with room, any of them in constant time. Surplus instances are taken only when no
 * other has room, so that they can fall idle. Not thread-safe.
 */
final class FreeList {
  private final Pool preferred = new Pool();
  private final Pool surplus = new Pool();
  private final Set<Instance> marked = new HashSet<>();

  void add(Instance instance) {
    (marked.contains(instance) ? surplus : preferred).add(instance);
  }

  void remove(Instance instance) {
    preferred.remove(instance);
    surplus.remove(instance);
  }

  @Nullable Instance any(Rng rng) {
    Instance instance = preferred.any(rng);
    return instance != null ? instance : surplus.any(rng);
  }

  /** The less loaded of any two. */
  @Nullable Instance lessLoaded(Rng rng) {
    Instance one = any(rng);
    Instance other = any(rng);
    return one == null || other == null || one.inside() <= other.inside() ? one : other;
  }

  /** Says whether an instance is surplus. */
  void mark(Instance instance, boolean isSurplus) {
    boolean changed = isSurplus ? marked.add(instance) : marked.remove(instance);
    if (changed && (isSurplus ? preferred : surplus).remove(instance)) {
      add(instance);
    }
  }

  private static final class Pool {
    private final List<Instance> members = new ArrayList<>();
    private final Map<Instance, Integer> places = new HashMap<>();

    void add(Instance instance) {
      if (places.putIfAbsent(instance, members.size()) == null) {
        members.add(instance);
      }
    }

    boolean remove(Instance instance) {
      Integer place = places.remove(instance);
      if (place == null) {
        return false;
      }
      Instance last = members.remove(members.size() - 1);
      if (last != instance) {
        members.set(place, last);
        places.put(last, place);
      }
      return true;
    }

    @Nullable Instance any(Rng rng) {
      return members.isEmpty() ? null : members.get(rng.below(members.size()));
    }
  }
}
