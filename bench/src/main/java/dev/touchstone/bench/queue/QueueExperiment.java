package dev.touchstone.bench.queue;

import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.progress.Progress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Labels a domain in every order, over all seeds. Single-threaded.
 *
 * @param embedder gives the embeddings of posts
 */
record QueueExperiment(TextEmbedder embedder) {

  QueueReport run(QueueRequest request, Progress progress) {
    QueueDomain domain = QueueDomain.read(request, embedder, progress);
    Map<Order, double[][]> accuracies = new EnumMap<>(Order.class);
    for (Order order : Order.values()) {
      accuracies.put(order, new double[request.seeds()][]);
    }
    try (Progress.Phase phase = progress.start("Labelling " + domain.name(), request.seeds())) {
      for (int seed = 0; seed < request.seeds(); seed++) {
        QueueTrial trial = new QueueTrial(request, domain, seed);
        int row = seed;
        accuracies.forEach((order, seeds) -> seeds[row] = trial.accuracies(order));
        phase.advance(1);
      }
    }
    int[] labels =
        IntStream.rangeClosed(0, request.steps()).map(i -> i * request.batch()).toArray();
    return new QueueReport(
        domain.name(),
        request.seeds(),
        labels,
        Arrays.stream(Order.values())
            .map(
                order ->
                    QueueReport.curve(
                        order, accuracies.get(order), accuracies.get(Order.RANDOM), labels))
            .toList());
  }
}
