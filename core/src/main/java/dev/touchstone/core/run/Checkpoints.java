package dev.touchstone.core.run;

import java.util.Map;
import java.util.UUID;

/** Finished parts of runs under way, so that whoever takes a run over needn't do them again. */
public interface Checkpoints {

  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public void keep(UUID runId, int part, String content) {
          // whoever takes the run over begins anew
        }

        @Override
        public Map<Integer, String> of(UUID runId) {
          return Map.of();
        }
      };

  /** Keeps a finished part; one that is kept already stays as it is. */
  void keep(UUID runId, int part, String content);

  /** The kept parts of a run by their number. */
  Map<Integer, String> of(UUID runId);
}
