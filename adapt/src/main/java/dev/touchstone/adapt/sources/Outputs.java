package dev.touchstone.adapt.sources;

import java.nio.file.Path;

/**
 * The files of a build.
 *
 * @param bank the bank file
 * @param model the detector's folder
 * @param card the model card
 */
public record Outputs(Path bank, Path model, Path card) {

  /** The bank file {@code x.safetensors} has {@code x-model/} and {@code x.md} beside it. */
  static Outputs beside(Path bank) {
    String stem = bank.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    return new Outputs(
        bank, bank.resolveSibling(stem + "-model"), bank.resolveSibling(stem + ".md"));
  }

  /** The bank's name: its file's without the ending. */
  String bankName() {
    return card.getFileName().toString().replaceFirst("\\.md$", "");
  }
}
