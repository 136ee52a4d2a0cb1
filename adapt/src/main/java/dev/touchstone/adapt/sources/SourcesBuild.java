package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.bank.SourceBank;
import dev.touchstone.adapt.bank.SourceBankFile;
import dev.touchstone.adapt.data.DatasetNotes;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.LabelledPosts;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.detector.bundle.ModelFolder;
import dev.touchstone.detector.text.NormaliserMode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a source bank, the detector that is trained from it, and their model card. */
public final class SourcesBuild {

  /** The normaliser of the product's own bank. */
  public static final NormaliserMode DEFAULT_NORMALISER = NormaliserMode.STANDARD;

  private final TextEmbedder embedder;
  private final NormaliserMode normaliser;
  private final Clock clock;
  private final String codeRevision;

  /**
   * @param embedder gives the embeddings
   * @param normaliser how texts are read
   * @param clock dates the detector
   * @param codeRevision revision of the code, for the detector's provenance
   */
  public SourcesBuild(
      TextEmbedder embedder, NormaliserMode normaliser, Clock clock, String codeRevision) {
    this.embedder = embedder;
    this.normaliser = normaliser;
    this.clock = clock;
    this.codeRevision = codeRevision;
  }

  /**
   * What was built.
   *
   * @param bank the bank, read back from its file
   * @param model the source-trained detector
   * @param outputs where both lie
   */
  public record Built(SourceBank bank, ModelBundle model, Outputs outputs) {}

  /**
   * Builds and writes everything, replacing what was there.
   *
   * @throws InvalidDatasetException if a file can't be read or used, or there are fewer than two
   *     sources
   * @throws IOException if a result can't be written
   */
  public Built run(SourcesBuildRequest request, Progress progress) throws IOException {
    SourceFiles files = SourceFiles.of(request);
    BankMaker maker =
        new BankMaker(embedder, DatasetNotes.of(request.data()), select(files, request, progress));
    byte[] bytes = maker.bytes(normaliser, progress);
    SourceBank bank = SourceBankFile.decode(bytes);
    SourceDetector detector =
        SourceDetector.of(bank, maker.anchors(normaliser, progress), progress);
    Outputs outputs = Outputs.beside(request.out());
    ModelBundle model = detector.bundle(bank, outputs.bankName(), clock.instant(), codeRevision);
    Map<String, LeaveOneOut> leftOut = new LinkedHashMap<>();
    leftOut.put(normaliser.version(), detector.leftOut());
    if (request.comparesNormalisers()) {
      compare(maker, leftOut, progress);
    }
    Files.createDirectories(request.out().toAbsolutePath().getParent());
    Files.write(outputs.bank(), bytes);
    ModelFolder.write(model, outputs.model());
    ModelCard card = new ModelCard(request, bank, detector, leftOut);
    Files.writeString(outputs.card(), card.text(files.unseenNames(), model.version()));
    return new Built(bank, model, outputs);
  }

  private static List<SelectedSource> select(
      SourceFiles files, SourcesBuildRequest request, Progress progress) {
    if (files.sources().size() < 2) {
      throw new InvalidDatasetException(
          "expected at least two sources, so that each can be left out in turn, got "
              + files.sources());
    }
    try (Progress.Phase phase = progress.start("Reading sources", 1)) {
      List<String> unseen =
          files.unseen().stream()
              .flatMap(file -> LabelledPosts.read(file).texts().stream())
              .toList();
      List<SelectedSource> selected =
          new SourceSelection(request.capPerClass(), request.seed())
              .select(files.sources().stream().map(LabelledPosts::read).toList(), unseen);
      phase.advance(1);
      return selected;
    }
  }

  private void compare(BankMaker maker, Map<String, LeaveOneOut> leftOut, Progress progress) {
    for (NormaliserMode other : NormaliserMode.values()) {
      if (other != normaliser) {
        SourceBank bank = SourceBankFile.decode(maker.bytes(other, progress));
        leftOut.put(
            other.version(), LeaveOneOut.of(bank, maker.anchors(other, progress), progress));
      }
    }
  }
}
