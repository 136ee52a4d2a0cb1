package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.anchored.Anchors;
import dev.touchstone.adapt.bank.SourceBankFile;
import dev.touchstone.adapt.bank.SourceDomain;
import dev.touchstone.adapt.bank.SourceOrigin;
import dev.touchstone.adapt.data.DatasetNotes;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.text.NormaliserMode;
import dev.touchstone.detector.text.TextNormaliser;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes selected rows as the bytes of a bank file.
 *
 * @param embedder gives the embeddings
 * @param notes citations and licences
 * @param selected the rows of each source
 */
record BankMaker(TextEmbedder embedder, DatasetNotes notes, List<SelectedSource> selected) {

  byte[] bytes(NormaliserMode mode, Progress progress) {
    TextNormaliser normaliser = TextNormaliser.of(mode);
    List<SourceDomain> domains = new ArrayList<>();
    for (SelectedSource source : selected) {
      domains.add(domain(source, normaliser, progress));
    }
    return SourceBankFile.encode(embedder.encoder(), normaliser.version(), domains);
  }

  LabelledEmbeddings anchors(NormaliserMode mode, Progress progress) {
    return Anchors.builtIn().embed(TextNormaliser.of(mode)::normalise, embedder, progress);
  }

  private SourceDomain domain(SelectedSource source, TextNormaliser normaliser, Progress progress) {
    String name = source.dataset().name();
    List<String> texts = source.texts().stream().map(normaliser::normalise).toList();
    DatasetNotes.Note note = notes.of(name);
    return new SourceDomain(
        name,
        embedder.embed(name + " (" + normaliser.version() + ")", texts, progress),
        source.labels(),
        new SourceOrigin(
            note.citation(),
            note.licence(),
            source.dataset().sha256(),
            source.dataset().posts().size(),
            source.dropped()));
  }
}
