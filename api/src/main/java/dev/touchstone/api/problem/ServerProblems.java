package dev.touchstone.api.problem;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;

/** Problem details for what fails before or beside the REST resources. */
@Singleton
final class ServerProblems {

  private final ProblemWriter problems;

  ServerProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MAX_VALUE).handler(request -> answer(request, 404));
    IntStream.of(400, 404, 405, 406, 413, 414, 415)
        .forEach(status -> router.errorHandler(status, answering(status)));
  }

  private Handler<RoutingContext> answering(int status) {
    return request -> answer(request, status);
  }

  private void answer(RoutingContext request, int status) {
    if (request.response().ended()) {
      return;
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(problems.write(request, status));
  }
}
